#!/bin/sh
# Print the first Python of at least 3.11 on the path, or say in Korean and English that there is none. Used by the Makefile.
# A name given as argument is the only one tried.
[ $# -gt 0 ] || set -- python3 python3.14 python3.13 python3.12 python3.11 python
seen=
for name in "$@"; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        echo "$name"
        exit 0
    fi
    if command -v "$name" >/dev/null 2>&1; then seen="${seen:+$seen, }$name = $("$name" -V 2>&1 | head -n 1)"; fi
done
cat >&2 <<MESSAGE
Python 3.11 이상이 없습니다 (찾은 것: ${seen:-없음}). 설치하거나 위치를 지정하십시오: make demo PYTHON=/path/to/python3.11
Python 3.11 or newer is missing (found: ${seen:-none}). Install it, or say where it is: make demo PYTHON=/path/to/python3.11
MESSAGE
exit 1
