#!/bin/sh
# Makes the virtual environment and installs Dragoman in it, with exactly the pinned and hashed requirements.
set -eu
PYTHON="${PYTHON:-python3}"
VENV="${VENV:-.venv}"

fail() {
    echo "setup: $1" >&2
    exit 1
}

command -v "$PYTHON" >/dev/null 2>&1 || fail "there is no $PYTHON; install Python 3.11, 3.12 or 3.13, or name it: make PYTHON=python3.12 ..."
"$PYTHON" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' ||
    fail "$PYTHON is $("$PYTHON" -V 2>&1); Dragoman needs Python 3.11, 3.12 or 3.13: make PYTHON=python3.12 ..."

if ! "$PYTHON" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    # Debian and Ubuntu keep these two modules in a package of their own.
    package="$("$PYTHON" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    echo "setup: $PYTHON has no venv module; installing $package" >&2
    sudo=""
    [ "$(id -u)" = 0 ] || sudo="sudo -n"
    { $sudo apt-get update -qq && $sudo apt-get install -y -qq "$package" >/dev/null; } ||
        fail "could not install it; run: sudo apt-get install $package"
fi

[ -x "$VENV/bin/python" ] || { echo "setup: making $VENV" >&2 && "$PYTHON" -m venv "$VENV"; }
echo "setup: installing the requirements (about 400 MB the first time)" >&2
# uv sets the environment up in seconds where pip takes minutes.
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r scripts/uv.txt
"$VENV/bin/uv" pip install --quiet --compile-bytecode --python "$VENV/bin/python" --require-hashes -r requirements.txt
"$VENV/bin/uv" pip install --quiet --python "$VENV/bin/python" --no-deps --editable .
