#!/bin/sh
# Fail when a file of this project names a package registry's host, or sets one: the lock files must work with whatever
# registry or mirror pip is set to. Run by `make lint`. The patterns are written so that they do not match themselves.
hosts='[p]ypi\.(org|python)|[p]ythonhosted\.org|registry\.[n]pmjs|[d]eb\.debian\.org|^--(extra-)?[i]ndex-url|^--[f]ind-links'
cd "$(dirname "$0")/.." || exit 2
grep -rnIE "$hosts" . --exclude-dir=.git --exclude-dir=.venv --exclude-dir=.bench --exclude-dir=out --exclude-dir=dist --exclude-dir=build \
    --exclude-dir=__pycache__ --exclude-dir='.*_cache' --exclude-dir=.hypothesis --exclude-dir='*.egg-info'
case $? in
    1) exit 0 ;; # grep found nothing
    0)
        echo "위의 줄이 패키지 저장소를 지정합니다. 지우십시오." >&2
        echo "The lines above name a package registry: remove that." >&2
        exit 1
        ;;
    *) exit 2 ;;
esac
