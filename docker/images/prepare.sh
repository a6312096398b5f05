#!/usr/bin/env bash
# Runs the system once, on loopback and on data that are thrown away, so that each process writes down the classes that it loads (Java's class data
# sharing). The Dockerfile runs it.
set -euo pipefail

TARGET=/orderstream
DATA=/build/data
KEY="$(head -c 64 /dev/urandom | base64 -w0)"
FLAGS=(-XX:+UseSerialGC -Xmx400m --sun-misc-unsafe-memory-access=allow
  -DCOSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED=true -Djava.awt.headless=true)
PATIENCE=300
declare -A PIDS=()

die() {
  echo "$*" >&2
  exit 1
}

# Whether an archive fits is decided by how the jar is called, so that is as in the image.
start() {
  local component="$1"
  shift
  (cd "$TARGET/$component" && exec java "${FLAGS[@]}" "-XX:ArchiveClassesAtExit=$TARGET/$component/classes.jsa" -jar application.jar "$@") \
    >"$DATA/$component.log" 2>&1 &
  PIDS[$component]=$!
}

await() {
  local component="$1" deadline=$((SECONDS + PATIENCE))
  shift
  until "$@" 2>/dev/null; do
    kill -0 "${PIDS[$component]}" 2>/dev/null || { tail -n 40 "$DATA/$component.log" >&2; die "$component stopped while it was starting."; }
    ((SECONDS < deadline)) || { tail -n 40 "$DATA/$component.log" >&2; die "$component is not ready after $PATIENCE s."; }
    sleep 0.5
  done
}

stop() {
  kill "${PIDS[$1]}"
  wait "${PIDS[$1]}" || true
  [[ -s "$TARGET/$1/classes.jsa" ]] || { tail -n 40 "$DATA/$1.log" >&2; die "$1 has written no archive of its classes."; }
}

mkdir -p "$DATA"

java "${FLAGS[@]}" -jar "$TARGET/operator/application.jar" token --make-keys --issuer-directory "$DATA/security"
start cosmos --directory "$DATA/cosmos" --key "$KEY"
start kafka --directory "$DATA/kafka"
await cosmos /build/health.sh 8081 /_embedded/health
await kafka grep -q "Kafka is ready" "$DATA/kafka.log"
SERVICE=("--axon.cosmos.key=$KEY" "--orderstream.security.jwk-set-uri=file://$DATA/security/jwks.json"
  "--axon.cosmos.personal-data.key-file=$DATA/security/personal-data-keys.json" "--axon.cosmos.personal-data.create-key-file=true")
start order-api "${SERVICE[@]}"
start projections "${SERVICE[@]}"
await order-api /build/health.sh 8080 /actuator/health
await projections /build/health.sh 8090 /actuator/health
start partners
await partners grep -q "The partners are ready" "$DATA/partners.log"
for component in partners projections order-api kafka cosmos; do stop "$component"; done
for component in operator replay; do
  java "${FLAGS[@]}" "-XX:ArchiveClassesAtExit=$TARGET/$component/classes.jsa" -jar "$TARGET/$component/application.jar" --help >/dev/null
done
chmod -R a+rX "$TARGET"
rm -rf "$DATA"
