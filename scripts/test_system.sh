#!/bin/sh
# Installs what the tests need from the system: Chromium, in which the page is tried. Quick where it is there.
# Debian's package is `chromium`; Ubuntu's is `chromium-browser`, which brings the browser as a snap.
set -eu

found() {
    command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1
}

fail() {
    echo "test: $1" >&2
    echo "test: the page is tried in a real browser, and no test is left out for want of it." >&2
    echo "test: install it by hand (sudo apt-get install chromium), then run make test again." >&2
    exit 1
}

found && exit 0

command -v apt-get >/dev/null 2>&1 || fail "there is no Chromium, and no apt-get to install it with"
if [ "$(id -u)" = 0 ]; then
    sudo=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    sudo="sudo -n"
else
    fail "there is no Chromium, and this user may not install packages"
fi

echo "test: installing Chromium (about 300 MB, once)" >&2
# A package list that is out of date is no reason to stop: the install says what is wrong.
$sudo apt-get update -qq || echo "test: the list of packages could not be brought up to date" >&2
install() {
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
install chromium fonts-liberation || install chromium-browser fonts-liberation || fail "Chromium could not be installed"
found || fail "the package was installed, and there is still no chromium on the PATH"
