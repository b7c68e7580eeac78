#!/bin/sh
# Print the path of a Chromium for the browser tests, and see to it that a Korean font is there to draw with.
# On a Debian-like system, as root, what is missing is installed; elsewhere one sentence says what is. Used by the Makefile.
#   install-browser.sh [PLAYWRIGHT]    the program `playwright` of the environment, tried too when it is named
set -u
playwright=${1:-}

find_browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return
    done
    mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    [ -x "$mac" ] && echo "$mac"
}

has_font() { # macOS has Korean fonts, and no fontconfig to ask
    [ "$(uname -s)" = Darwin ] || [ -n "$(fc-list :lang=ko family 2>/dev/null)" ]
}

has_driver() { # the node inside playwright needs libatomic, which a small system lacks
    [ -z "$playwright" ] || "$playwright" --version >/dev/null 2>&1
}

find_packages() {
    find_browser >/dev/null || echo chromium
    has_font || echo fontconfig fonts-nanum
    has_driver || echo libatomic1
}

packages=$(find_packages)
if [ -n "$packages" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "설치 중 · installing:" $packages >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update >&2 && apt-get -qq -y --no-install-recommends install $packages >/dev/null # one word a package
    packages=$(find_packages)
fi
if [ -n "$packages" ]; then
    find_browser >/dev/null || echo "브라우저 시험에 필요한 Chromium이 없습니다. · Chromium, needed by the browser tests, is missing." >&2
    has_font || echo "화면에 쓸 한글 글꼴이 없습니다. · A Korean font to draw with is missing (or fontconfig, to find it)." >&2
    has_driver || echo "playwright가 실행되지 않습니다. · playwright does not run: $("$playwright" --version 2>&1 | tail -n 1)" >&2
    echo "설치한 뒤 다시 하십시오 · install and try again; Debian, Ubuntu (root): apt-get install" $packages >&2
    exit 1
fi
find_browser
