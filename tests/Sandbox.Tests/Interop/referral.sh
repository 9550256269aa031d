#!/bin/sh
# openssl and curl, nothing of ours: sends one event, or verifies one reward callback.
# referral.sh send <endpoint> <body>                 environment: MMOLOVE_REFERRAL_SECRET
# referral.sh verify <header> < <body>               environment: MMOLOVE_CALLBACK_SECRET
set -eu

mac() { openssl dgst -sha256 -hmac "$1" | sed 's/^.*= *//'; }

case $1 in
send)
  t=$(date +%s)
  mac=$(printf '%s.%s' "$t" "$3" | mac "$MMOLOVE_REFERRAL_SECRET")
  printf '%s' "$3" | curl --silent --show-error --noproxy '*' --write-out ' %{http_code}\n' \
    --header 'Content-Type: application/json' \
    --header "X-MMOLove-Signature: t=$t,v1=sha256=$mac" \
    --data-binary @- "$2"
  ;;
verify)
  t=${2#t=}
  t=${t%%,*}
  mac=$({ printf '%s.' "$t"; cat; } | mac "$MMOLOVE_CALLBACK_SECRET")
  if [ "$2" = "t=$t,v1=$mac" ]; then echo valid; else echo invalid; fi
  ;;
esac
