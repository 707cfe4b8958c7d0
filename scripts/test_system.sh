#!/bin/sh
# Installs what the tests need from the system: Chromium, in which the page is tried, and PostgreSQL, in which archives
# are. Quick where they are there. Chromium is Debian's package `chromium`; Ubuntu's is `chromium-browser`, which brings
# the browser as a snap.
set -eu

chromium_found() {
    command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1
}

postgresql_found() {
    command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}

fail() {
    echo "test: $1" >&2
    echo "test: the page is tried in a real browser and archives on a real server, and no test is left out for want of them." >&2
    echo "test: install them by hand (sudo apt-get install chromium postgresql), then run make test again." >&2
    exit 1
}

chromium_found && postgresql_found && exit 0

command -v apt-get >/dev/null 2>&1 || fail "Chromium or PostgreSQL is missing, and there is no apt-get to install it with"
if [ "$(id -u)" = 0 ]; then
    sudo=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    sudo="sudo -n"
else
    fail "Chromium or PostgreSQL is missing, and this user may not install packages"
fi

# A package list that is out of date is no reason to stop: the install says what is wrong.
$sudo apt-get update -qq || echo "test: the list of packages could not be brought up to date" >&2
install() {
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

if ! chromium_found; then
    echo "test: installing Chromium (about 300 MB, once)" >&2
    install chromium fonts-liberation || install chromium-browser fonts-liberation ||
        fail "Chromium could not be installed"
    chromium_found || fail "the package was installed, and there is still no chromium on the PATH"
fi

if ! postgresql_found; then
    echo "test: installing PostgreSQL (about 60 MB, once)" >&2
    # The tests start a server of their own: the package need make and run none.
    $sudo mkdir -p /etc/postgresql-common/createcluster.d
    echo "create_main_cluster = false" | $sudo tee /etc/postgresql-common/createcluster.d/dragoman.conf >/dev/null
    install postgresql || fail "PostgreSQL could not be installed"
    postgresql_found || fail "the package was installed, and there is still no initdb under /usr/lib/postgresql"
fi
