#!/bin/sh
# Prints the browser that the browser tests drive: one on PATH, else one from apt (root), else the one that Playwright installs
# (then nothing is printed). Fails and says what to install when there is none. First argument: the Python of the environment.
set -u
python=$1

find_on_path() {
    for name in ${CHROMIUM:-} chromium chromium-browser google-chrome google-chrome-stable; do
        # Ubuntu has a chromium-browser that only points to a snap: it must answer.
        if "$name" --version >/dev/null 2>&1; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

install_with_apt() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "Installing Chromium with apt" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >&2 && apt-get install -y -qq --no-install-recommends chromium >/dev/null
}

playwright_has_one() {
    "$python" - <<'CODE' >/dev/null 2>&1
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not pathlib.Path(playwright.chromium.executable_path).exists())
CODE
}

install_with_playwright() {
    echo "Installing Chromium with Playwright" >&2
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        "$python" -m playwright install --with-deps chromium >&2
    else
        "$python" -m playwright install chromium >&2
    fi
}

find_on_path && exit 0
playwright_has_one && exit 0
install_with_apt && find_on_path && exit 0
install_with_playwright && playwright_has_one && exit 0
cat >&2 <<'MESSAGE'
No browser for the browser tests was found, and none could be installed.
Debian:          sudo apt-get install chromium
Other systems:   install Google Chrome or Chromium, or run: .venv/bin/python -m playwright install chromium
A browser in another place: make test CHROMIUM=/path/to/chromium
MESSAGE
exit 2
