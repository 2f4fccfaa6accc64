# What scripts/demo, scripts/test and scripts/format share. Sourced, not run; `root` is the project's folder.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "indkald: $*" >&2; }
give_up() { say "$*"; exit 2; }

# Published calendars and test files of others, where they lie beside the project's folder.
find_corpus() {
  if [ -z "${INDKALD_CORPUS:-}" ] && [ -d "$root/../shared/data" ]; then
    INDKALD_CORPUS=$(cd "$root/../shared/data" && pwd)
    export INDKALD_CORPUS
    say "with the data in $INDKALD_CORPUS"
  elif [ -z "${INDKALD_CORPUS:-}" ]; then
    say "without the published calendars and test files of others (INDKALD_CORPUS): their tests pass by"
  fi
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# The packages of these lists that neither the package system nor a command provides.
missing_packages() {
  local list name command installed
  installed=" $(dpkg-query -W -f='${db:Status-Abbrev}${Package}\n' 2>/dev/null | sed -n 's/^[a-z]i  *//p' | tr '\n' ' ')"
  for list in "$@"; do
    [ -f "$list" ] || continue
    while read -r name command; do
      case $name in '' | '#'*) continue ;; esac
      if [ -n "$command" ] && command -v "$command" >/dev/null 2>&1; then continue; fi
      case $installed in *" $name "*) ;; *) printf '%s\n' "$name" ;; esac
    done <"$list"
  done
}

# Keeps package installation from starting servers; what stood there before comes back afterwards.
policy=/usr/sbin/policy-rc.d
forbid_server_starts() {
  if [ -e "$policy" ] && [ ! -e "$policy.before-indkald" ]; then
    as_root mv "$policy" "$policy.before-indkald"
  fi
  printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
  as_root chmod 755 "$policy"
}
allow_server_starts() {
  as_root rm -f "$policy"
  if [ -e "$policy.before-indkald" ]; then as_root mv "$policy.before-indkald" "$policy"; fi
}

apt() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" >>"$apt_log" 2>&1 ||
    { tail -n 20 "$apt_log" >&2; return 1; }
}

# install_packages LIST…: installs what is missing of the lists, and does nothing where nothing is.
install_packages() {
  local wanted
  wanted=$(missing_packages "$@" | sort -u | tr '\n' ' ')
  [ -n "${wanted// /}" ] || return 0
  command -v apt-get >/dev/null || give_up "these Debian packages are missing, and there is no apt-get here: $wanted"
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    give_up "these packages are missing; install them as root, then run this again: apt-get install $wanted"
  fi
  say "installing Debian packages: $wanted"
  apt_log=$(mktemp)
  trap allow_server_starts EXIT
  forbid_server_starts
  apt update || give_up "the package lists could not be fetched; is the machine online?"
  # shellcheck disable=SC2086 # one word per package
  apt install -y --no-install-recommends $wanted || give_up "the packages could not be installed (see above)"
  allow_server_starts
  trap - EXIT
  rm -f "$apt_log"
}

# As many compilers at once as there are cores, and memory for (GB_EACH, by default 1.5 GB each).
build_jobs() {
  local cores memory jobs
  cores=$(nproc 2>/dev/null || echo 1)
  memory=$(awk '/^MemAvailable:/ {print int($2 / 1024 / 1.5 / 1024)}' /proc/meminfo 2>/dev/null)
  jobs=$cores
  if [ -n "$memory" ] && [ "$memory" -lt "$jobs" ]; then jobs=$memory; fi
  if [ "$jobs" -lt 1 ]; then jobs=1; fi
  echo "$jobs"
}

# Where the program's sources are no newer than the last build that succeeded, there is nothing to do.
up_to_date() {
  local stamp=$1
  shift
  [ -e "$stamp" ] && [ -z "$(cd "$root" && find "$@" -newer "$stamp" -print -quit)" ]
}

# configure PRESET: once, and again when the presets have changed. Where no compiler cache is, sources are compiled in
# batches and the tests' common headers once: a whole build takes half the time, a build after one change longer.
configure() {
  local cache=$root/build/$1/CMakeCache.txt launcher=()
  if [ -e "$root/build/$1/build.ninja" ] && [ ! "$root/CMakePresets.json" -nt "$cache" ]; then return 0; fi
  say "configuring the $1 build in build/$1"
  if command -v ccache >/dev/null; then
    launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  else
    launcher=(-DINDKALD_PRECOMPILED=ON -DINDKALD_UNITY=ON)
  fi
  (cd "$root" && cmake --preset "$1" "${launcher[@]}" >"build-$1.log" 2>&1 && rm -f "build-$1.log") ||
    { tail -n 30 "$root/build-$1.log" >&2; give_up "the build could not be configured (see above)"; }
}

# build PRESET TARGET…
build() {
  local preset=$1 jobs
  shift
  jobs=$(build_jobs)
  say "building: $* ($preset, $jobs at a time)"
  cmake --build "$root/build/$preset" --parallel "$jobs" --target "$@" >&2 ||
    give_up "the build failed (see above)"
}
