#!/usr/bin/env bash
# Usage: health.sh PORT [PATH]. Whether a port of this container accepts connections and, with a path, whether GET answers 200 there.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/$1"
[[ -n "${2:-}" ]] || exit 0
printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$2" >&3
IFS= read -r -t 5 status <&3
[[ "$status" == "HTTP/1.1 200"* ]]
