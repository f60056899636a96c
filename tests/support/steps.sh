#!/bin/sh
# steps.sh - the shell lines of one step of a YAML file, to be run by a test.
#
#     steps.sh FILE LINE      prints the block "KEY: |" or "- |" after LINE
set -eu
awk -v wanted="$2" '
function depth(s) { match(s, /^ */); return RLENGTH }
!found && index($0, wanted) { found = 1; }
found && !inside && /(run: \||- \|)$/ { inside = 1; outer = depth($0); next }
inside && $0 !~ /^ *$/ && depth($0) <= outer { exit }
inside { if (!cut && $0 !~ /^ *$/) cut = depth($0); print substr($0, cut + 1) }
' "$1"
