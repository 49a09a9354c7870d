#!/usr/bin/env bash
# Runs one benchmark by its name below bench/, with arguments of its own, or all of them in turn. With --write as the first
# argument what was found goes to bench/results.md; --write alone runs all of them.
set -euo pipefail
cd "$(dirname "$0")/.."
export AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED=true
write=false
if [ "${1:-}" = --write ]; then
  write=true
  shift
fi
tsc -p tsconfig.bench.json
if [ $# -gt 0 ]; then
  node ".cache/bench/bench/$1.js" "${@:2}"
else
  for file in bench/*.ts; do
    echo "== $(basename "$file" .ts)"
    node ".cache/bench/${file%.ts}.js"
  done
fi
if [ "$write" = true ]; then
  node .cache/bench/bench/support/write-results.js
  prettier --write --log-level warn bench/results.md
fi
