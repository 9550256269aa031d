#!/usr/bin/env bash
# Runs everything: installs what the tests need where it may, says what is missing where it may not, builds, runs every test project,
# and closes with one plain line: N passed, N failed, N skipped.
# usage: ./eng/test.sh [name-part …]      only the test projects whose path contains one of the parts
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

source eng/prerequisites.sh

results=$PWD/artifacts/test-results
rm -rf "$results" && mkdir -p "$results"
passed=0 failed=0 skipped=0 broken=()

close() {
  for problem in "${broken[@]}"; do echo "problem: $problem"; done
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ] && [ ${#broken[@]} -eq 0 ]
  exit
}

chosen() {
  [ $# -gt 1 ] || return 0
  local project=$1 part
  shift
  for part; do [[ $project == *"$part"* ]] && return 0; done
  return 1
}

echo "building"
if ! dotnet build MMOLove.Referral.Generators.sln -c Release -v quiet --nologo; then
  broken+=("the build failed")
  close
fi

# A test project is one that says so; nothing has to be listed here.
for project in $(grep -lE '<IsTestProject>true' tests/*/*.csproj | sort); do
  chosen "$project" "$@" || continue
  name=$(basename "$project" .csproj)
  started=$SECONDS
  dotnet test "$project" -c Release --no-build --nologo -v quiet \
    --logger "trx;LogFileName=$name.trx" --results-directory "$results" || broken+=("$name did not pass")
  counters=$(grep -o '<Counters [^>]*>' "$results/$name.trx" 2>/dev/null | head -1)
  of() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters" | grep . || echo 0; }
  total=$(of total) p=$(of passed) executed=$(of executed)
  f=$((executed - p)) s=$((total - executed))
  [ "$executed" -gt 0 ] || broken+=("$name ran no test")
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  echo "$name: $p passed, $f failed, $s skipped in $((SECONDS - started)) s"
done

[ $((passed + failed)) -gt 0 ] || broken+=("no test project ran")
close
