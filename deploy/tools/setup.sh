#!/usr/bin/env bash
# Installs what the tests need and the machine lacks: PostgreSQL's programs,
# a browser and a reader of PDF as root through the system's packages (otherwise it says what is
# missing), and axe-core, the checker of accessibility, into LOCAL_DIR. With the word
# postgres it is PostgreSQL alone, for `make run`.
set -euo pipefail

axe_version=4.14.1
axe_sum=29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c
tools=${LOCAL_DIR:-.local}/tools
axe=$tools/node_modules/axe-core/axe.min.js

install_axe() {
  sum() { sha256sum "$axe" 2>/dev/null | cut -d' ' -f1; }
  [ "$(sum)" = "$axe_sum" ] && return
  command -v npm >/dev/null || { echo "missing: npm – install it (on Debian: apt-get install npm)" >&2; exit 1; }
  echo "installing axe-core $axe_version"
  mkdir -p "$tools"
  npm install --silent --no-save --no-package-lock --no-audit --no-fund --prefix "$tools" "axe-core@$axe_version"
  [ "$(sum)" = "$axe_sum" ] || { echo "axe-core $axe_version is not the file that it was" >&2; exit 1; }
}

missing=()
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || missing+=(postgresql)
if [ "${1:-}" != postgres ]; then
  install_axe
  command -v chromium >/dev/null || missing+=(chromium)
  command -v pdftotext >/dev/null || missing+=(poppler-utils)
fi
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "missing: ${missing[*]} – install them (on Debian: apt-get install ${missing[*]})" >&2
  exit 1
fi
echo "installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
