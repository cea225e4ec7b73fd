#!/usr/bin/env bash
# Runs every test but the end-to-end ones. Packages that start goroutines or hold
# locks run under the race detector, which makes a test three to seven times
# slower; the others are rules and views of one goroutine. Those that serve
# requests meet each other under it in the tests of `api`. The demo city's loader
# starts a few at once, and its year of appeals is played by one.
set -euo pipefail
cd "$(dirname "$0")/../.."
module=$(go list -m)
concurrent='^import "sync|^\s+"(sync|sync/atomic|golang\.org/x/sync/[a-z]+)"|^\s+go [a-z]+[.(]'
racy=$(find . -path ./deploy -prune -o -path ./e2e -prune -o -name '*.go' ! -name '*_test.go' -print0 |
  xargs -0 grep -lE "$concurrent" | xargs -n1 dirname | sort -u | sed "s#^\.#$module#" | grep -v '/internal/demo$')
calm=$(go list ./... | grep -vxF "$racy")
go test $calm
go test -race $racy
