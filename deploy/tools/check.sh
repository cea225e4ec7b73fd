#!/usr/bin/env bash
# The checks that read the code: format, vet, determinism of workflows,
# staticcheck, known vulnerabilities.
set -euo pipefail
cd "$(dirname "$0")/../.."
tool() { go tool -modfile=deploy/tools/go.mod "$@"; }

echo "== format"
unformatted=$(gofmt -l $(git ls-files '*.go'))
[ -z "$unformatted" ] || { echo "gofmt these: $unformatted" >&2; exit 1; }

echo "== go.mod is tidy"
go mod tidy -diff

echo "== vet"
go vet ./...
go vet -tags 'e2e bench' ./e2e
(cd deploy/local && go vet ./...)
(cd deploy/provider && go vet ./...)

echo "== workflowcheck"
tool workflowcheck ./workflows ./worker

echo "== staticcheck"
tool staticcheck -tags 'e2e bench' ./...

echo "== units of systemd"
deploy/systemd/verify.sh

echo "== govulncheck"
if out=$(tool govulncheck ./... 2>&1); then
  echo "no known vulnerability is reached"
elif grep -q 'fetching vulnerabilities' <<<"$out"; then
  echo "not checked: the vulnerability database cannot be reached from here"
else
  echo "$out" >&2
  exit 1
fi
