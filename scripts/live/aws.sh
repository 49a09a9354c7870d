# Sourced by scripts/test-live.sh: sets up the AWS emulators, moto and MiniStack (cached under .cache/).
command -v python3 >/dev/null || { echo "test:live needs python3 (3.10 or newer) for the AWS emulators" >&2; exit 1; }
venv=.cache/venv
wanted=test/live/aws/requirements.txt
if ! cmp -s "$wanted" "$venv/requirements.txt"; then
  rm -rf "$venv"
  python3 -m venv "$venv" || { echo "test:live needs python3's venv module (Debian: python3-venv)" >&2; exit 1; }
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$wanted"
  cp "$wanted" "$venv/requirements.txt"
fi
export MOTO_SERVER="$PWD/$venv/bin/moto_server"
