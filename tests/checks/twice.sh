#!/bin/sh
# twice.sh ROOM.a... - no name is defined by two rooms.  Linked statically, one
# of them would silently stand for both.
set -eu
for room in "$@"; do
    nm -g --defined-only "$room" | awk -v room="${room##*/}" \
        'NF == 3 && $3 !~ /^_/ {print $3, room}' | sort -u
done | sort | awk '$1 == last {print $1 ": in " where " and " $2; bad = 1}
                   {last = $1; where = $2}
                   END {exit bad}'
