#!/usr/bin/env bash
# import, reconcile and demo are the replay's commands, all others the operator's.
set -euo pipefail
case "${1:-}" in
  import | reconcile | demo) application=replay ;;
  *) application=operator ;;
esac
if [[ -r "${ORDERSTREAM_COSMOS_KEY_FILE:-}" ]]; then
  ORDERSTREAM_COSMOS_KEY="$(<"$ORDERSTREAM_COSMOS_KEY_FILE")"
  export ORDERSTREAM_COSMOS_KEY
fi
exec java -XX:+UseSerialGC "-XX:SharedArchiveFile=/orderstream/$application/classes.jsa" --sun-misc-unsafe-memory-access=allow \
  -DCOSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED=true -Djava.awt.headless=true -XX:MaxRAMPercentage=70 -jar "/orderstream/$application/application.jar" "$@"
