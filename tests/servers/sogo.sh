#!/bin/bash
# A throw-away SOGo with its PostgreSQL and memcached: CalDAV with rooms that accept by themselves and
# refuse a second booking of the same time. See common.sh for how it is started and stopped. Needs root.
#
# Environment: USERS and ROOMS (password `secret`, addresses NAME@example.test). Each room has the calendar
# NAME/Calendar/personal/ below http://127.0.0.1:PORT/SOGo/dav/.
. "$(dirname "$0")/common.sh"

USERS=${USERS:-"booker alice bob"}
ROOMS=${ROOMS:-"room1 room2"}

need_root
need_command sogod memcached curl setpriv
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
need_command "$programs/initdb" "$programs/postgres"
chmod 711 "$DIR"
choose_ports PORT MEMCACHED_PORT DATABASE_PORT
# sogod reads its system configuration, which only this user may, even where the command line has it all;
# and PostgreSQL runs as anybody but root.
OWNER=sogo
as_owner=(setpriv "--reuid=$OWNER" "--regid=$OWNER" --clear-groups env "HOME=$DIR/sogo/home")
database() { "${as_owner[@]}" psql -q -v ON_ERROR_STOP=1 -h "$DIR/sogo" -p "$DATABASE_PORT" -U test postgres; }

start_database() {
  install -d -o "$OWNER" -g "$OWNER" "$DIR/sogo" "$DIR/sogo/home" "$DIR/sogo/spool"
  cd "$DIR/sogo"
  if [ ! -d "$DIR/sogo/data" ]; then
    "${as_owner[@]}" "$programs/initdb" -D "$DIR/sogo/data" -U test --auth=trust -E UTF8 --locale=C.UTF-8 \
      --no-sync --no-instructions >"$DIR/initdb.log" 2>&1 || fail "initdb: $(tail "$DIR/initdb.log")"
    first_start=1
  fi
  rm -f "$DIR/sogo/data/postmaster.pid"
  setsid "${as_owner[@]}" "$programs/postgres" -D "$DIR/sogo/data" -c listen_addresses=127.0.0.1 \
    -c port="$DATABASE_PORT" -c unix_socket_directories="$DIR/sogo" -c fsync=off \
    -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=32MB -c max_connections=60 \
    </dev/null >>"$DIR/postgres.log" 2>&1 &
  database_pid=$!
  wait_for_port "$DATABASE_PORT" "$database_pid" ||
    fail "PostgreSQL did not start: $(tail -n 3 "$DIR/postgres.log")"
}

# `kind` and `simultaneous` make a user a room that takes one booking at a time.
make_users() {
  local i
  for i in $(seq 100); do
    database <<<"select 1" >/dev/null 2>&1 && break
    sleep 0.05
  done
  database <<END
create table users (c_uid text primary key, c_name text, c_password text, c_cn text, mail text,
                    kind text, simultaneous int);
insert into users select u, u, 'secret', u, u || '@example.test', null, null
  from unnest(string_to_array('$USERS', ' ')) u;
insert into users select u, u, 'secret', u, u || '@example.test', 'location', 1
  from unnest(string_to_array('$ROOMS', ' ')) u;
END
}

start_sogo() {
  memcached -u nobody -l 127.0.0.1 -p "$MEMCACHED_PORT" -U 0 -m 32 -t 1 </dev/null >/dev/null 2>&1 &
  memcached_pid=$!
  local tables=postgresql://test@127.0.0.1:$DATABASE_PORT/postgres
  setsid "${as_owner[@]}" /usr/sbin/sogod -WOPort "127.0.0.1:$PORT" -WOWorkersCount 2 -WOUseWatchDog YES \
    -WOLogFile "$DIR/sogo/log" -WOPidFile "$DIR/sogo/pid" -WONoDetach YES \
    -SOGoMemcachedHost "127.0.0.1:$MEMCACHED_PORT" -SOGoProfileURL "$tables/sogo_user_profile" \
    -OCSFolderInfoURL "$tables/sogo_folder_info" -OCSSessionsFolderURL "$tables/sogo_sessions_folder" \
    -OCSEMailAlarmsFolderURL "$tables/sogo_alarms_folder" \
    -SOGoCalendarDefaultRoles "(ObjectCreator, ObjectEraser, PublicModifier)" \
    -SOGoTimeZone UTC -SOGoMailDomain example.test \
    -SOGoAppointmentSendEMailNotifications NO -SOGoMailSpoolPath "$DIR/sogo/spool" \
    -SOGoCalendarDAVAccessEnabled YES -SOGoEnableEMailAlarms NO -SOGoMailAuxiliaryUserAccountsEnabled NO \
    -SOGoUserSources "({ type = sql; id = u; viewURL = \"$tables/users\"; canAuthenticate = YES;
      isAddressBook = YES; displayName = Users; userPasswordAlgorithm = plain; MailFieldNames = (mail);
      KindFieldName = kind; MultipleBookingsFieldName = simultaneous; })" </dev/null >>"$DIR/sogo.out" 2>&1 &
  sogo_pid=$!
  wait_for_port "$PORT" "$sogo_pid" || fail "SOGo did not start: $(tail -n 5 "$DIR/sogo.out" "$DIR/sogo/log")"
}

# A user's calendar comes into being with the first look at it.
make_calendars() {
  local user
  for user in $USERS $ROOMS; do
    curl -sS --fail -o /dev/null -u "$user:secret" -X PROPFIND -H "Depth: 1" \
      "http://127.0.0.1:$PORT/SOGo/dav/$user/Calendar/" || fail "SOGo does not serve $user: $(tail -n 5 "$DIR/sogo/log")"
  done
}

first_start=0
sogo_pid= memcached_pid= database_pid=
stop() {
  end_group "$sogo_pid"
  end_process "$memcached_pid" KILL
  end_process "$database_pid" INT
}
start_database
[ "$first_start" = 0 ] || make_users
start_sogo
[ "$first_start" = 0 ] || make_calendars
serve
