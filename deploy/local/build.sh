#!/bin/sh
# Builds the product and the local stack into $LOCAL_DIR/bin and shows how far it is.
# The first build compiles the Temporal server, about 4 minutes on 2 cores; later ones take seconds.
set -u

root=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
cd "$root" || exit 1
LOCAL_DIR=${LOCAL_DIR:-.local}
# A clone owned by somebody else builds too. Without MessagePack, which nobody
# speaks here, the web framework is 6 MB lighter.
export GOFLAGS="${GOFLAGS:-} -buildvcs=false -tags=nomsgpack"

fail() {
	echo "build: $1" >&2
	exit 1
}

command -v go >/dev/null 2>&1 || fail "Go is not on PATH; install Go 1.26 or newer from https://go.dev/dl/"
mkdir -p "$LOCAL_DIR/bin" 2>/dev/null || fail "cannot write to LOCAL_DIR $LOCAL_DIR; choose another folder with LOCAL_DIR=/path/of/yours"
[ -e "$LOCAL_DIR/.gitignore" ] || echo '*' >"$LOCAL_DIR/.gitignore"
bin=$(cd "$LOCAL_DIR/bin" && pwd) || exit 1

# An account without a home of its own builds too.
mkdir -p "$(go env GOCACHE)" 2>/dev/null || export GOCACHE="$bin/../cache/build"
mkdir -p "$(go env GOMODCACHE)" 2>/dev/null || export GOMODCACHE="$bin/../cache/modules"

# progress NAME TOTAL reads the output of go build -v: one line for each package compiled.
# At a terminal one line counts up, elsewhere there is a line for each tenth. Errors pass through.
progress() {
	name=$1 total=$2 done=0 fetched=0 shown=0 width=0
	while read -r line || [ -n "$line" ]; do
		case $line in
		"go: downloading "*)
			fetched=$((fetched + 1))
			text="downloading for $name: $fetched modules" ;;
		*" "* | *:*)
			[ "$width" -eq 0 ] || printf '\n'
			width=0
			echo "$line"
			continue ;;
		*)
			done=$((done + 1))
			[ "$done" -le "$total" ] || total=$done
			text="building $name: $done/$total packages" ;;
		esac
		if [ -t 1 ]; then
			printf '\r%-60s' "$text"
			width=60
		elif [ "$total" -gt 50 ] && [ $((done * 10 / total)) -gt "$shown" ]; then
			shown=$((done * 10 / total))
			echo "$text"
		elif [ $((fetched % 50)) -eq 1 ] && [ "$done" -eq 0 ]; then
			echo "$text"
		fi
	done
	[ "$width" -eq 0 ] || printf '\r%-60s\r' ''
}

# build NAME FOLDER PACKAGE OUTPUT
build() {
	name=$1 output=$4
	cd "$root/$2" || exit 1
	begin=$(date +%s)
	status=$bin/.status.$$
	stale=$(go list -deps -f '{{if .Stale}}{{.ImportPath}}{{end}}' "$3" 2>"$status.err" | wc -l)
	{
		go build -v -ldflags='-s -w' -o "$output" "$3" 2>&1
		echo $? >"$status"
	} | progress "$name" "$stale"
	code=$(cat "$status")
	rm -f "$status" "$status.err"
	[ "$code" -eq 0 ] || fail "$name does not compile, see the lines above"
	took=$(($(date +%s) - begin))
	[ "$took" -lt 5 ] || echo "built $name in $took s"
}

build "the application" . ./cmd/appeals "$bin/appeals"
build "Temporal" deploy/local . "$bin/office"
