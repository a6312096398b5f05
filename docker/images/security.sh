#!/usr/bin/env bash
# Makes what the containers trust each other by, where it is missing, and renews the token of the monitor for as long as it runs.
set -euo pipefail
umask 022

trap 'exit 0' TERM INT

mkdir -p /security/settings
if [[ ! -s /security/settings/axon.cosmos.key ]]; then
  head -c 64 /dev/urandom | base64 -w0 >/tmp/key
  printf -- '--key=%s\n' "$(</tmp/key)" >/security/cosmos.options
  cp /tmp/key /security/settings/axon.cosmos.key
fi

# Encrypts the keys of personal data. Without it that can be read by nobody any more.
if [[ ! -s /keys/personal-data-keys.json ]]; then
  id="$(date -u +%F)"
  (umask 077; printf '{"current": "%s", "keys": {"%s": "%s"}}\n' "$id" "$id" "$(head -c 32 /dev/urandom | base64 -w0)" >/keys/new)
  mv /keys/new /keys/personal-data-keys.json
fi

# The private key stays where it is made.
/orderstream/tools.sh token --make-keys --issuer-directory /issuer/security
cp /issuer/security/jwks.json /security/jwks.json

while true; do
  /orderstream/tools.sh token --role monitor --for 24h --issuer-directory /issuer/security >/monitor/token.new
  mv /monitor/token.new /monitor/token
  sleep 12h &
  wait $! || true
done
