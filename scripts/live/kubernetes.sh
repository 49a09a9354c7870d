#!/usr/bin/env bash
# Builds a Kubernetes control plane and kwok from the Go module proxy, once for each version, into .cache/kubernetes.
set -euo pipefail
cd "$(dirname "$0")/../.."

kwok=v0.8.0
source=test/live/kubernetes/control-plane
target="$PWD/.cache/kubernetes"

command -v go >/dev/null || { echo "test:live needs Go 1.26 or newer for the Kubernetes API server" >&2; exit 1; }
built() { cat "$source"/{main.go,go.mod,go.sum} "$0" && go version; }
if ! cmp -s <(built) "$target/built-from"; then
  echo "building the control plane (some minutes, once)" >&2
  mkdir -p "$target"
  rm -f "$target/built-from"
  version="$(cd "$source" && go list -m -f '{{.Version}}' k8s.io/kubernetes)"
  minor="$(cut -d. -f2 <<<"$version")"
  name=k8s.io/component-base/version
  (cd "$source" && go build -trimpath -o "$target/control-plane" \
    -ldflags "-s -w -X $name.gitVersion=$version -X $name.gitMajor=1 -X $name.gitMinor=$minor" .)
  GOBIN="$target" go install "sigs.k8s.io/kwok/cmd/kwok@$kwok"
  # What kwok has nodes and pods go through lies beside its code.
  stages="$(go mod download -json "sigs.k8s.io/kwok@$kwok" | sed -n 's/^\t"Dir": "\(.*\)",*$/\1/p')/kustomize/stage"
  for stage in node/fast/node-initialize node/heartbeat-with-lease/node-heartbeat-with-lease \
    pod/fast/pod-ready pod/fast/pod-complete pod/fast/pod-delete; do
    echo "---"
    cat "$stages/$stage.yaml"
  done >"$target/stages.yaml"
  built >"$target/built-from"
fi
