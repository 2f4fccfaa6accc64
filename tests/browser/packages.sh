#!/bin/sh
# Fetches what package-lock.json pins, once, and again when it has changed.
set -eu
cd "$(dirname "$0")"
for name in node npm chromium flock; do
  command -v "$name" >/dev/null || { echo "$name is not installed; see tests/servers/packages" >&2; exit 1; }
done
exec 9<package.json
flock 9
stamp=node_modules/.fetched
if [ ! -e "$stamp" ] || [ package-lock.json -nt "$stamp" ]; then
  npm ci --no-audit --no-fund --ignore-scripts >&2
  touch "$stamp"
fi
