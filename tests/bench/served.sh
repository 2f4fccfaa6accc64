# What the benchmarks of the page share; sourced. Wants $bin and $ledger, the folder of tools/arranged_year, and
# keeps $folder while the benchmark runs. `serve` starts `indkald serve` over the ledger: $port, $api, $server.
now=${NOW:-2027-03-01T08:00:00Z}
folder=$(mktemp -d)
children=()
finish() {
  [ ${#children[@]} = 0 ] || kill "${children[@]}" 2>/dev/null || true
  wait
  rm -rf "$folder"
}
trap finish EXIT

listening() {
  for _ in $(seq 600); do
    if curl -sf "localhost:$1/healthz" >/dev/null; then return; fi
    sleep 0.1
  done
  cat "$folder/log" >&2
  exit 1
}

free_port() { python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

serve() {
  port=$(free_port)
  api=localhost:$port/api/v1
  python3 - "$ledger/indkald.json" "$port" >"$ledger/served.json" <<'P'
import json, sys
configuration = json.load(open(sys.argv[1]))
configuration["web"] = {"port": int(sys.argv[2]), "requests_per_minute": 1000000,
                        "connections_per_client": 2000}
json.dump(configuration, sys.stdout)
P
  "$bin/indkald" serve --config "$ledger/served.json" --now "$now" >"$folder/log" 2>&1 &
  server=$!
  children+=("$server")
  listening "$port"
}

link_for() {
  "$bin/indkald" user "bench-$1" --role "$1" --config "$ledger/served.json" --json | grep -oE '[0-9a-f]{32}' | head -n 1
}

