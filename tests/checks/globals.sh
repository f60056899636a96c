#!/bin/sh
# globals.sh ARCHIVE... - no room keeps state of its own.  Looks for objects in
# the writable sections; constant tables of pointers lie in .data.rel.ro.
set -eu
# base/mem.c counts down to a failing allocation, for tests.
allowed='^fail_'

found=$(for archive in "$@"; do
    objdump -t "$archive" | awk -v of="$(basename "$archive")" '
        / (\.data|\.bss|\.tdata|\.tbss)\t/ && / [lg] +O / {print of, $NF}
        / \*COM\*\t/ {print of, $NF}'
done)
bad=$(printf '%s\n' "$found" | awk -v ok="$allowed" 'NF && $2 !~ ok')
[ -z "$bad" ] || { printf 'not constant:\n%s\n' "$bad"; exit 1; }
