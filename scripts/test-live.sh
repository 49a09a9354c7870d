#!/usr/bin/env bash
# Sets up the servers that nobody here wrote (cached under .cache/), runs the live tests against them, and stops them.
set -euo pipefail
cd "$(dirname "$0")/.."

# The tests in a browser need no other server.
if [ "$*" != test/live/browser ]; then
  source scripts/live/aws.sh
  source scripts/live/formats.sh
  bash scripts/live/kubernetes.sh
fi
source scripts/live/browser.sh
exec npx vitest run --config vitest.live.config.ts "$@"
