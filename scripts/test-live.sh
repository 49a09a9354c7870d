#!/usr/bin/env bash
# Sets up what the live tests need (cached under .cache/), runs them, and stops what was started.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v python3 >/dev/null || { echo "test:live needs python3 (3.10 or newer) for the AWS emulator" >&2; exit 1; }
venv=.cache/venv
if ! cmp -s test/live/requirements.txt "$venv/requirements.txt"; then
  rm -rf "$venv"
  python3 -m venv "$venv" || { echo "test:live needs python3's venv module (Debian: python3-venv)" >&2; exit 1; }
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r test/live/requirements.txt
  cp test/live/requirements.txt "$venv/requirements.txt"
fi
MOTO_SERVER="$PWD/$venv/bin/moto_server" exec npx vitest run --config vitest.live.config.ts "$@"
