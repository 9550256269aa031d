#!/bin/sh
# openssl and curl, nothing of ours: sends one event.
# referral.sh <endpoint> <body>     environment: MMOLOVE_REFERRAL_SECRET
set -eu
t=$(date +%s)
mac=$(printf '%s.%s' "$t" "$2" | openssl dgst -sha256 -hmac "$MMOLOVE_REFERRAL_SECRET" | sed 's/^.*= *//')
printf '%s' "$2" | curl --silent --show-error --noproxy '*' --write-out ' %{http_code}\n' \
  --header 'Content-Type: application/json' \
  --header "X-MMOLove-Signature: t=$t,v1=sha256=$mac" \
  --data-binary @- "$1"
