#!/bin/sh
# Prints a Python that can make virtual environments: 3.11 to 3.13 first (the pinned versions are tried on these), then newer.
# On Debian and Ubuntu, when run by root, installs what is missing; otherwise says what to install.
set -u

usable() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_usable() {
    for name in python3.13 python3.12 python3.11 python3 python3.14 python; do
        if usable "$name"; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

install_packages() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "Installing Python with apt ($*)" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >&2 && apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

if [ -n "${PYTHON:-}" ]; then
    usable "$PYTHON" && command -v "$PYTHON" && exit 0
    echo "PYTHON=$PYTHON is not accepted; expected Python 3.11 or newer with the venv module" >&2
    exit 2
fi
find_usable && exit 0
# Debian 12, 13 and Ubuntu 24.04 have a recent python3; Ubuntu 22.04 has 3.11 beside its 3.10.
install_packages python3 python3-venv >&2 && find_usable && exit 0
install_packages python3.11 python3.11-venv >&2 && find_usable && exit 0
cat >&2 <<'MESSAGE'
No Python 3.11 or newer with the venv module was found.
Debian 12, Ubuntu 24.04:  sudo apt-get install python3 python3-venv
Ubuntu 22.04:             sudo apt-get install python3.11 python3.11-venv
macOS, Windows:           https://www.python.org/downloads/
A Python in another place: make PYTHON=/path/to/python3
MESSAGE
exit 2
