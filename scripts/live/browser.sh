# Sourced by scripts/test-live.sh: finds Chromium for the tests of the HTML report, or installs Debian's where it may.
for name in "${CHROMIUM:-chromium}" chromium-browser google-chrome; do
  CHROMIUM=$(command -v "$name") && break
done
if [ -z "${CHROMIUM:-}" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null
  CHROMIUM=$(command -v chromium) || true
fi
[ -n "${CHROMIUM:-}" ] || { echo "test:live needs Chromium for the HTML report (Debian: chromium), or its path in CHROMIUM" >&2; exit 1; }
export CHROMIUM
