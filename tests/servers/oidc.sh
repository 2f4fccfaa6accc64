#!/bin/bash
# A throw-away OpenID Connect provider: npm's oidc-provider, in the versions that oidc/package-lock.json
# pins. See common.sh for how it is started and stopped, and oidc/provider.mjs for its users and clients.
#
# Environment: REDIRECT_URI, where browsers are sent back to. The packages are fetched into
# oidc/node_modules once, and again when the lock file has changed.
. "$(dirname "$0")/common.sh"

need_command node npm flock
source=$(realpath "$(dirname "$0")/oidc")
choose_ports PORT

fetch_packages() {
  local stamp=$source/node_modules/.fetched
  [ -e "$stamp" ] && [ ! "$source/package-lock.json" -nt "$stamp" ] && return 0
  (cd "$source" && npm ci --no-audit --no-fund --ignore-scripts >"$DIR/npm.log" 2>&1) ||
    fail "the provider's packages could not be fetched: $(tail -n 3 "$DIR/npm.log")"
  touch "$stamp"
}
exec 9<"$source/package.json"
flock 9
fetch_packages
exec 9<&-

pid=
stop() { end_process "$pid" TERM; }
PORT=$PORT REDIRECT_URI=${REDIRECT_URI:-http://127.0.0.1/} NODE_ENV=test \
  node "$source/provider.mjs" </dev/null >>"$DIR/log" 2>&1 &
pid=$!
wait_for_port "$PORT" "$pid" || fail "the provider did not start: $(tail -n 5 "$DIR/log")"
serve
