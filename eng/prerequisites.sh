# Sourced by test.sh: what some tests need beside the .NET SDK. Installed by apt where this is root on a Debian or Ubuntu; named where not.
# command          package                 used for
prerequisites="
node               nodejs                  a second implementation of the signature
npm                npm                     the accessibility checker of the browser tests
openssl            openssl                 a third one
curl               curl                    a third one
script             bsdutils                the tool at a terminal
chromium           chromium                the dashboard in a real browser
mono               mono-devel              the runtime of old servers
clang              clang                   NativeAOT
ld.lld             lld                     NativeAOT
"
missing_packages=() missing_lines=()
while read -r command package purpose; do
  [ -n "$command" ] || continue
  command -v "$command" >/dev/null 2>&1 || { missing_packages+=("$package"); missing_lines+=("$command ($package): $purpose"); }
done <<<"$prerequisites"
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || { missing_packages+=(postgresql); missing_lines+=("postgres (postgresql): the fleet's outbox"); }
[ -e /usr/include/zlib.h ] || { missing_packages+=(zlib1g-dev); missing_lines+=("zlib.h (zlib1g-dev): NativeAOT"); }

if [ ${#missing_packages[@]} -gt 0 ]; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing ${missing_packages[*]}"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing_packages[@]}"; } >/dev/null ||
      echo "could not install ${missing_packages[*]}"
  else
    echo "missing here; a test that needs it is skipped by name, or fails and says so:"
    printf '  %s\n' "${missing_lines[@]}"
  fi
fi
