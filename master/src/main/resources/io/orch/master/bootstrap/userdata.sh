#!/bin/sh
# Makes this instance a minion of Orch: fetches what does so from the master, anew at each call, and
# runs it. Made by 'orch userdata'. It trusts the master by the hash of its certificate.
ORCH_MASTER=@MASTER@
ORCH_URL=@URL@
ORCH_CA_SHA256=@CA_SHA256@
ORCH_CA_PIN=@CA_PIN@
ORCH_ENV=@ENV@
ORCH_ROLE=@ROLE@
ORCH_JOIN=@JOIN@
ORCH_TOKEN=@TOKEN@
ORCH_VERSION=@VERSION@
ORCH_HEALTH=@HEALTH@
ORCH_METADATA=@METADATA@
export ORCH_MASTER ORCH_URL ORCH_CA_PIN ORCH_ENV ORCH_ROLE ORCH_JOIN ORCH_TOKEN ORCH_VERSION
export ORCH_HEALTH ORCH_METADATA

LC_ALL=C
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:$PATH
ORCH_STATE=/var/lib/orch/bootstrap
ORCH_LOG=/var/log/orch/bootstrap.log
ORCH_CA=$ORCH_STATE/ca.pem
ORCH_BEGAN=$(date +%s)
export LC_ALL PATH ORCH_STATE ORCH_LOG ORCH_CA ORCH_BEGAN
minutes=${ORCH_MINUTES:-30}

say() {
  line="$(date -u +%FT%TZ) orch: $*"
  echo "$line"
  echo "$line" >>"$ORCH_LOG"
  { echo "$line" >/dev/console; } 2>/dev/null || true
}

# Fetches the certificate and, by it, the script; why it can't is in $why.
fetch() {
  if ! curl -sS --insecure --connect-timeout 10 --max-time 60 --max-filesize 65536 \
    -o "$ORCH_CA.new" "$ORCH_URL/bootstrap/ca/$ORCH_CA_SHA256.pem" 2>"$ORCH_STATE/error"; then
    why="unreachable: $(cat "$ORCH_STATE/error")"
    return 1
  fi
  if [ "$(sha256sum <"$ORCH_CA.new" | cut -d' ' -f1)" != "$ORCH_CA_SHA256" ]; then
    why="ca-mismatch: $ORCH_URL has no certificate of the hash in this user data; it answers: $(head -c 200 "$ORCH_CA.new")"
    return 1
  fi
  mv -f "$ORCH_CA.new" "$ORCH_CA"
  if ! curl -sSf --cacert "$ORCH_CA" --connect-timeout 10 --max-time 60 --max-filesize 1048576 \
    -o "$ORCH_STATE/minion.sh.new" "$ORCH_URL/bootstrap/minion.sh" 2>"$ORCH_STATE/error"; then
    why="unreachable: $(cat "$ORCH_STATE/error")"
    return 1
  fi
  mv -f "$ORCH_STATE/minion.sh.new" "$ORCH_STATE/minion.sh"
}

umask 022
if ! mkdir -p "$ORCH_STATE" "${ORCH_LOG%/*}"; then
  echo 'orch: not-root: the bootstrap must run as root' >&2
  exit 1
fi
chmod 0700 "$ORCH_STATE"
if ! command -v curl >/dev/null; then
  say 'FAILED no-curl: this image has no curl, which the bootstrap fetches everything with; install it in the image'
  exit 1
fi
pause=1
until fetch; do
  if [ $(($(date +%s) - ORCH_BEGAN)) -ge $((minutes * 60)) ]; then
    say "FAILED $why (tried for $minutes minutes)"
    exit 1
  fi
  # between half of the pause and all of it, so that many instances do not come at once
  millis=$((pause * 500 + $(od -An -N2 -tu2 /dev/urandom) % (pause * 500)))
  say "waits $((millis / 1000)).$(printf %03d $((millis % 1000))) s for the master: $why"
  sleep "$((millis / 1000)).$(printf %03d $((millis % 1000)))"
  pause=$((pause < 16 ? pause * 2 : 30))
done
exec /bin/sh "$ORCH_STATE/minion.sh"
