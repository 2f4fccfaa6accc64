#!/bin/bash
# A throw-away Radicale: plain CalDAV without scheduling. See common.sh for how it is started and stopped.
#
# Environment: USERS (password `secret`), CALENDARS (USER/NAME, made at the first start), TLS=1 (https).
# A user sees everything and changes what is its own; `booker` may change everything.
. "$(dirname "$0")/common.sh"

USERS=${USERS:-"booker alice"}
CALENDARS=${CALENDARS:-"rooms/room1 rooms/room2"}
TLS=${TLS:-0}

need_command radicale curl openssl
choose_ports PORT
if [ "$TLS" = 1 ]; then
  make_certificates
  echo "CA_FILE=$DIR/tls/ca.pem"
fi

write_configuration() {
  local user tls=False
  [ "$TLS" = 1 ] && tls=True
  mkdir -p "$DIR/store"
  for user in $USERS; do echo "$user:secret"; done >"$DIR/passwords"
  cat >"$DIR/rights" <<END
[booker]
user: booker
collection: .*
permissions: RrWw
[own]
user: .+
collection: {user}(/.*)?
permissions: RrWw
[all]
user: .+
collection: .*
permissions: Rr
END
  cat >"$DIR/config" <<END
[server]
hosts = 127.0.0.1:$PORT
max_connections = 40
timeout = 60
ssl = $tls
certificate = $DIR/tls/server.pem
key = $DIR/tls/server.key
[auth]
type = htpasswd
htpasswd_filename = $DIR/passwords
htpasswd_encryption = plain
delay = 0
[rights]
type = from_file
file = $DIR/rights
[storage]
filesystem_folder = $DIR/store
[logging]
level = warning
END
}

ask() { curl -sS --fail -k -u booker:secret -X "$1" "$url/$2/" >/dev/null 2>&1; }
make_calendars() {
  local calendar url=http://127.0.0.1:$PORT
  [ "$TLS" = 1 ] && url=https://127.0.0.1:$PORT
  for calendar in $CALENDARS; do
    ask PROPFIND "${calendar%/*}" || ask MKCOL "${calendar%/*}" || true
    ask MKCALENDAR "$calendar" ||
      fail "Radicale does not make the calendar $calendar: $(tail -n 3 "$DIR/log")"
  done
}

pid=
stop() { end_process "$pid" KILL; }
first_start=0
[ -d "$DIR/store" ] || first_start=1
write_configuration
radicale --config "$DIR/config" </dev/null >>"$DIR/log" 2>&1 &
pid=$!
wait_for_port "$PORT" "$pid" || fail "Radicale did not start: $(tail -n 3 "$DIR/log")"
[ "$first_start" = 0 ] || make_calendars
serve
