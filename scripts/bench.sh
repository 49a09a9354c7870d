#!/usr/bin/env bash
# Runs one benchmark by its name below bench/, with arguments of its own, or all of them in turn.
set -euo pipefail
cd "$(dirname "$0")/.."
export AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED=true
tsc -p tsconfig.bench.json
if [ $# -gt 0 ]; then
  node ".cache/bench/bench/$1.js" "${@:2}"
else
  for file in bench/*.ts; do
    echo "== $(basename "$file" .ts)"
    node ".cache/bench/${file%.ts}.js"
  done
fi
