# Shared by the scripts that start throw-away servers for tests; sourced, never run.
#
# Each script is called as `SCRIPT DIR`: it starts its server in DIR on loopback, prints NAME=VALUE lines
# (ports, files) and then `ready`, and serves until its standard input ends. So whoever holds the other
# end of that pipe holds the server's life: when a test is killed, the kernel closes the pipe and the
# server is stopped and DIR removed. After the request `keep` DIR is left as it is. Ports are chosen once per DIR and kept in DIR/ports: a server started again in the
# same DIR is found where it was.

set -eu
export LC_ALL=C.UTF-8
umask 022
ulimit -n 4096  # some servers close every possible descriptor one by one at start

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "$(basename "$0"): $*"
  exit 1
}

need_command() {
  local command
  for command in "$@"; do
    [ -x "$(command -v "$command" || true)" ] ||
      fail "$command is missing: install the packages that tests/servers/packages lists"
  done
}

need_root() { [ "$(id -u)" = 0 ] || fail "must run as root (scripts/test uses sudo)"; }

is_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Below 32768, where the kernel takes the near ends of outgoing connections from.
free_port() {
  local port
  while :; do
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
    is_open "$port" || break
  done
  echo "$port"
}

# choose_ports NAME…: sets each NAME to a free port, the same as last time in this DIR.
choose_ports() {
  local name
  if [ ! -f "$DIR/ports" ]; then
    for name in "$@"; do echo "$name=$(free_port)"; done >"$DIR/ports"
  fi
  # shellcheck source=/dev/null
  . "$DIR/ports"
  for name in "$@"; do
    is_open "${!name}" && fail "port ${!name} ($name) is in use by another process"
    echo "$name=${!name}"
  done
}

# wait_for_port PORT PID: until somebody listens there; fails when PID ends first.
wait_for_port() {
  local i
  for i in $(seq 1500); do
    is_open "$1" && return 0
    is_alive "$2" || return 1
    sleep 0.02
  done
  return 1
}

is_alive() {
  [ -n "$1" ] && [ -d "/proc/$1" ] && ! grep -q '^State:.*[ZX]' "/proc/$1/status" 2>/dev/null
}

# end_process PID SIGNAL: and wait until it is gone; after ten seconds by force.
end_process() {
  is_alive "$1" || return 0
  disown "$1" 2>/dev/null || true
  kill "-$2" "$1" 2>/dev/null || return 0
  local i
  for i in $(seq 200); do
    is_alive "$1" || return 0
    sleep 0.05
  done
  kill -KILL "$1" 2>/dev/null || true
}

# end_group PID: by force, with all its children, for servers that lose nothing by it. PID was started by
# setsid. Asked politely some servers take a second.
end_group() {
  [ -n "$1" ] || return 0
  disown "$1" 2>/dev/null || true
  kill -KILL -- "-$1" 2>/dev/null || true
  local i
  for i in $(seq 100); do
    is_alive "$1" || return 0
    sleep 0.01
  done
}

# A certification authority of this DIR's own, and a certificate for localhost and 127.0.0.1.
make_certificates() {
  local tls=$DIR/tls
  [ -f "$tls/server.pem" ] && return 0
  mkdir -p "$tls"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3 \
    -subj "/CN=Throw-away authority for tests" -keyout "$tls/ca.key" -out "$tls/ca.pem" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign" 2>/dev/null
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=localhost" \
    -keyout "$tls/server.key" -out "$tls/server.csr" 2>/dev/null
  printf '%s\n' "subjectAltName=DNS:localhost,IP:127.0.0.1" "basicConstraints=CA:FALSE" \
    "extendedKeyUsage=serverAuth" >"$tls/extensions"
  openssl x509 -req -in "$tls/server.csr" -CA "$tls/ca.pem" -CAkey "$tls/ca.key" -CAcreateserial \
    -days 3 -extfile "$tls/extensions" -out "$tls/server.pem" 2>/dev/null
  chmod 644 "$tls/server.key"
}

# Serves until standard input ends. A line on it is a request, answered by one line.
serve() {
  echo ready
  local line
  while read -r line; do
    case $line in
      keep) keep=1 && echo kept ;;
      *) on_request "$line" ;;
    esac
  done
}
on_request() { echo "unknown request: $1"; }

[ $# = 1 ] || fail "usage: $(basename "$0") DIR"
mkdir -p "$1"
DIR=$(realpath "$1")
keep=0
stop() { :; }
leave() {
  stop
  [ "$keep" = 1 ] || rm -rf --one-file-system "$DIR"
}
trap 'exit 1' INT TERM HUP
trap leave EXIT
