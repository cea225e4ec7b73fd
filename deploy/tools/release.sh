#!/usr/bin/env bash
# Builds the release into dist/: one static program for each kind of machine, what
# it is made of (SBOM, CycloneDX), and the checksums of all. The same commit gives
# the same bytes wherever it is built by the same Go, whose version is in the program; `release.sh again` builds
# it in another folder, from an empty cache, and compares.
set -euo pipefail
cd "$(dirname "$0")/../.."
dist=${DIST:-dist}
platforms=${PLATFORMS:-"linux/amd64 linux/arm64"}
version=${VERSION:-$(git describe --tags --always --dirty 2>/dev/null || echo dev)}
commit=$(git rev-parse --short=12 HEAD)

build() { # build FOLDER: every platform and its SBOM
  mkdir -p "$1"
  for platform in $platforms; do
    os=${platform%/*} arch=${platform#*/}
    out=$1/appeals-$version-$os-$arch
    CGO_ENABLED=0 GOOS=$os GOARCH=$arch GOFLAGS= \
      go build -trimpath -buildvcs=false -tags nomsgpack \
      -ldflags "-s -w -buildid= -X main.release=$version -X main.commit=$commit" -o "$out" ./cmd/appeals
    go run -C deploy/tools ./sbom "$(realpath "$out")" "$version" >"$out.cdx.json"
  done
}

if [ "${1:-}" = again ]; then
  [ -z "$(git status --porcelain)" ] || { echo "commit first: it is the commit that is built again" >&2; exit 1; }
  other=$(mktemp -d)
  trap 'chmod -R u+w "$other"; rm -rf "$other"' EXIT
  git clone -q . "$other/elsewhere"
  (cd "$other/elsewhere" && GOCACHE="$other/cache" DIST="$other/dist" VERSION="$version" PLATFORMS="$platforms" \
    deploy/tools/release.sh >/dev/null)
  (cd "$other/dist" && sha256sum -c "$(realpath --relative-to . "$OLDPWD/$dist/SHA256SUMS")")
  echo "built again elsewhere: the same bytes"
  exit 0
fi

build "$dist"
(cd "$dist" && sha256sum appeals-"$version"-* >SHA256SUMS)
ls -l "$dist"
