# shellcheck shell=sh
# Part of ./quasar: runs every runner to its end, failing ones included, and adds up what they say.
# $root, $bin and $logs come from ./quasar and build.sh.
# shellcheck disable=SC2154

passed=0
failed=0
skipped=0
longest=30m # for one runner: a test that hangs must not hang the rest

run_test() {
  trap conclude EXIT
  install_packages
  fetch_postgres
  build_everything
  for project in "$root"/tests/*Tests/*.csproj "$root"/plugins/*/tests/*.csproj "$root"/plugins/*Tests/*.csproj; do
    [ ! -f "$project" ] || run_dotnet_tests "$(basename "$project" .csproj)"
  done
  step 'bench in short' "$bin/Quasar.Bench/release/Quasar.Bench" --short --json
  run_web_lint
  run_web_tests test
  run_web_tests e2e
}

run_check() {
  trap conclude EXIT
  step 'dotnet format' dotnet format "$root/Quasar.slnx" --verify-no-changes
  build_everything
  run_web_lint
  [ ! -d "$root/tests/Quasar.Tests" ] || run_dotnet_tests Quasar.Tests
  run_web_tests test
}

build_everything() {
  build_web &
  web=$!
  # Built even when nothing seems to have changed: a test run is the moment to be sure. One compiler for all projects, because one
  # that is begun anew for each spends most of its time on being compiled itself; it ends with the build.
  stamped all logged build-all 'building everything' dotnet build "$root/Quasar.slnx" -c Release -v quiet -p:UseSharedCompilation=true
  dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1 || true
  wait "$web"
}

# Debian's chromium for the tests of the web app, bubblewrap for those of the sandbox.
install_packages() {
  missing=
  command -v chromium >/dev/null || missing='chromium'
  command -v bwrap >/dev/null || missing="${missing:+$missing }bubblewrap"
  [ -n "$missing" ] && command -v apt-get >/dev/null || return 0

  sudo=
  if [ "$(id -u)" -ne 0 ]; then
    sudo='sudo -n'
    if ! sudo -n true 2>/dev/null; then
      say "without $missing some tests are skipped: apt-get install $missing"
      return 0
    fi
  fi
  say "installing $missing …"
  mkdir -p "$logs"
  # shellcheck disable=SC2086 # both are lists of words
  { $sudo apt-get update -q && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing; } \
    >"$logs/packages.log" 2>&1 </dev/null ||
    say "could not install $missing, so tests that need it cannot run: $(tail -n 1 "$logs/packages.log")"
}

# limited COMMAND...: macOS has no timeout(1).
limited() {
  if command -v timeout >/dev/null; then
    timeout -k 10 "$longest" "$@"
  else
    "$@"
  fi
}

# step NAME COMMAND...: counts only when it fails.
step() {
  name=$1
  log=$logs/$(printf %s "$1" | tr ' ' -).log
  shift
  mkdir -p "$logs"
  if ! limited "$@" >"$log" 2>&1 </dev/null; then
    failed=$((failed + 1))
    tail -n 60 "$log"
    printf '%s: failed\n' "$name"
  fi
}

# count NAME STATUS LOG PASSED FAILED SKIPPED: a runner that ended badly without naming a test is itself a failure.
count() {
  bad=$5
  [ "$2" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
  passed=$((passed + $4))
  failed=$((failed + bad))
  skipped=$((skipped + $6))
  [ "$bad" -eq 0 ] || tail -n 300 "$3"
  [ "$2" -ne 124 ] || printf '%s: did not end within %s\n' "$1" "$longest"
  printf '%s: %s passed, %s failed, %s skipped\n' "$1" "$4" "$bad" "$6"
}

run_dotnet_tests() {
  name=$1
  runner=$bin/$name/release/$name
  log=$logs/$name.log
  if [ ! -x "$runner" ]; then
    echo "$name was not built: is it in Quasar.slnx?" >"$log"
    count "$name" 1 "$log" 0 1 0
    return
  fi
  status=0
  # What a test starts lives for seconds, most of which the runtime takes to compile it: without measuring for later what runs often, and
  # without pages that are either written or run.
  (cd "$root" && export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0 && limited "$runner" -noColor) >"$log" 2>&1 </dev/null || status=$?

  # "   Quasar.Tests  Total: 9, Errors: 0, Failed: 1, Skipped: 2, Not Run: 0, Time: 0.3s"
  numbers=$(sed -n '/ Total: [0-9]*, Errors: /{s/.* Total: //;s/, Time:.*//;s/[^0-9]\{1,\}/ /g;p;}' "$log" | tail -n 1)
  # shellcheck disable=SC2086 # five numbers
  set -- ${numbers:-0 1 0 0 0}
  count "$name" "$status" "$log" "$(($1 > $3 + $4 + $5 ? $1 - $3 - $4 - $5 : 0))" "$(($2 + $3))" "$(($4 + $5))"
}

run_web_lint() {
  [ ! -f "$root/web/package.json" ] || step 'web lint' npm run --prefix "$root/web" lint
}

# run_web_tests SCRIPT: test, or e2e, which is the page in a browser against the server that was built.
run_web_tests() {
  [ -f "$root/web/package.json" ] || return 0
  log=$logs/web-$1
  rm -f "$log.json"
  status=0
  (cd "$root/web" && limited npm run "$1" -- --reporter=default --reporter=json --outputFile.json="$log.json") \
    >"$log.log" 2>&1 </dev/null || status=$?
  # shellcheck disable=SC2016 # JavaScript's, not the shell's
  numbers=$(node -p 'const r = JSON.parse(fs.readFileSync(process.argv[1]));
    `${r.numPassedTests} ${r.numFailedTests} ${r.numPendingTests + r.numTodoTests}`' "$log.json" 2>/dev/null) || numbers='0 1 0'
  # shellcheck disable=SC2086 # three numbers
  count "web $1" "$status" "$log.log" $numbers
}

# conclude: the last line, whatever happened before it.
conclude() {
  status=$?
  trap - EXIT
  wait # for what was begun in the background
  [ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
  if [ "$skipped" -gt 0 ]; then
    printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
  else
    printf '%s passed, %s failed\n' "$passed" "$failed"
  fi
  if [ "$failed" -gt 0 ] || [ "$passed" -eq 0 ]; then
    exit 1
  fi
}
