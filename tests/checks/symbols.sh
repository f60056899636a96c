#!/bin/sh
# symbols.sh LIBRARY.so LIBRARY.a HEADER - the libraries define for others what
# the header declares, all of it and nothing else.
set -eu
shared=$1 static=$2 header=$3

# Names that C++ and the sanitizers put everywhere begin with '_'.
names() { awk '{print $NF}' | grep -v '^_' | sort -u; }

declared=$(grep -o 'mda_[a-z0-9_]*(' "$header" | tr -d '(' | sort -u)
status=0
compare() {
    other=$(printf '%s\n' "$2" | grep -vxF "$declared" || true)
    lost=$(printf '%s\n' "$declared" | grep -vxF "$2" || true)
    [ -z "$other" ] || { echo "$1: not declared:" $other; status=1; }
    [ -z "$lost" ] || { echo "$1: declared, not defined:" $lost; status=1; }
}
compare "$shared" "$(nm -D --defined-only "$shared" | names)"
compare "$static" "$(nm -g --defined-only "$static" | grep ' [A-Z] ' | names)"
exit $status
