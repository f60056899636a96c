#!/bin/sh
# client.sh CLIENT PROGRAM SCRATCH SOURCE - drives an editor without a window
# against PROGRAM, and sees that it leaves no server behind.  Status 77: skipped.
set -eu
client=$1 program=$2 scratch=$3 source=$4
here=$source/tests/editors

command -v "$client" >/dev/null || {
    printf 'SKIPPED: mdalint is NOT tested with %s, which is not installed\n' \
        "$client"
    exit 77
}

rm -rf "$scratch"
mkdir -p "$scratch/home"
ln -s "$program" "$scratch/mdalint" # a name by which its process is known
export PROGRAM="$scratch/mdalint" FOLDER="$scratch" HOME="$scratch/home"
export XDG_CONFIG_HOME="$HOME" XDG_DATA_HOME="$HOME" XDG_CACHE_HOME="$HOME" \
    XDG_STATE_HOME="$HOME" LC_ALL=C.UTF-8

status=0
case $client in
nvim)  PLUGIN=$source/editors/neovim \
           nvim --headless -u NONE -i NONE -n -c "luafile $here/neovim.lua" \
           </dev/null || status=$? ;;
emacs) PLUGIN=$source/editors/emacs \
           emacs -Q --batch -l "$here/emacs.el" </dev/null || status=$? ;;
esac
[ "$status" -eq 0 ] || exit "$status"

# Processes whose program is ours.
left() {
    for process in /proc/[0-9]*; do
        word=$(tr '\0' '\n' <"$process/cmdline" 2>/dev/null | head -n 1) || true
        [ "$word" != "$PROGRAM" ] || printf '%s ' "${process#/proc/}"
    done
}

for wait in 1 2 3 4 5; do
    [ -n "$(left)" ] || exit 0
    sleep "$wait"
done
printf 'FAILED: a server was left behind: %s\n' "$(left)"
exit 1
