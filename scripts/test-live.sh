#!/usr/bin/env bash
# Sets up the servers that nobody here wrote (cached under .cache/), runs the live tests against them, and stops them.
set -euo pipefail
cd "$(dirname "$0")/.."

source scripts/live/aws.sh
bash scripts/live/kubernetes.sh
exec npx vitest run --config vitest.live.config.ts "$@"
