# Sourced by scripts/test-live.sh: sets up the readers of the formats for machines (cached under .cache/).
readers=.cache/formats
wanted=test/live/formats/requirements.txt
if ! cmp -s "$wanted" "$readers/requirements.txt"; then
  rm -rf "$readers"
  python3 -m venv "$readers"
  "$readers/bin/pip" install --quiet --disable-pip-version-check -r "$wanted"
  cp "$wanted" "$readers/requirements.txt"
fi
export FORMATS_PYTHON="$PWD/$readers/bin/python"
