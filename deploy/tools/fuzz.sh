#!/usr/bin/env bash
# Feeds every fuzz target with made-up input for a while each (FUZZ, 30s by default). What ends a
# target is kept in testdata/fuzz beside it and is a test from then on.
set -euo pipefail
cd "$(dirname "$0")/../.."
for package in $(git grep -lE '^func Fuzz' -- '*_test.go' | xargs -n1 dirname | sort -u); do
  for target in $(grep -hoE '^func Fuzz[A-Za-z]+' "$package"/*_test.go | cut -d' ' -f2); do
    echo "== $package $target"
    go test "./$package" -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZ:-30s}"
  done
done
