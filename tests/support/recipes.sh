#!/bin/sh
# recipes.sh - runs what a page tells its reader to do, in a fresh repository.
#
#     recipes.sh PROGRAM SCRATCH PAGE.md [update]
#
# Blocks of the page, in order:
#
#     ```yaml .mdalint.yaml      is written to that file
#     ```sh                      is run and has to succeed
#     ```console                 lines "$ COMMAND" are run; what follows is what
#                                they print, "[N]" a status other than 0
#
# Other blocks are left alone.  How many rules ran is shown as N, since it
# changes with every rule.  A line "<!-- needs: TOOL -->" names what has to be
# installed besides git; without it the test is skipped.  The page is written anew with what came; it must
# be the page as it is.  A repository has no author, no clock and no settings of
# its own, so that commits have the same names everywhere.
set -eu
program=$1 scratch=$2 page=$3 update=${4-}

for tool in git $(sed -n 's/^<!-- needs: \(.*\) -->$/\1/p' "$page"); do
    command -v "$tool" >/dev/null || { echo "skipped: no $tool"; exit 77; }
done
rm -rf "$scratch"
mkdir -p "$scratch/repo"
came=$scratch/came.md
cat >"$scratch/env" <<END
cd '$scratch/repo'
PATH='$(dirname "$program")':\$PATH
ROOT='$(cd "$(dirname "$0")/../.." && pwd)'
HOME='$scratch' LC_ALL=C TERM=dumb SOURCE_DATE_EPOCH=1767225600
GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
GIT_AUTHOR_NAME=Drafter GIT_AUTHOR_EMAIL=drafter@example.com
GIT_COMMITTER_NAME=Drafter GIT_COMMITTER_EMAIL=drafter@example.com
GIT_AUTHOR_DATE='1767225600 +0000' GIT_COMMITTER_DATE='1767225600 +0000'
export PATH ROOT HOME LC_ALL TERM SOURCE_DATE_EPOCH GIT_CONFIG_GLOBAL
export GIT_CONFIG_NOSYSTEM GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL
export GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL GIT_AUTHOR_DATE
export GIT_COMMITTER_DATE
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GITHUB_ACTIONS CI NO_COLOR || :
END
git init -q -b main "$scratch/repo"

awk -v scratch="$scratch" '
function run(line, quiet,    status, text) {
    file = scratch "/command"
    print ". \"" scratch "/env\"\n" line > file
    close(file)
    status = system("sh \"" file "\" >\"" scratch "/out\" 2>&1 </dev/null")
    while ((getline text < (scratch "/out")) > 0) {
        sub(/[0-9]+ rules run, [0-9]+ quiet/, "N rules run, N quiet", text)
        sub(/, [0-9]+ not judged/, ", N not judged", text)
        if (!quiet || status != 0)
            print text
    }
    close(scratch "/out")
    return status
}
function end_block(    status) {
    if (kind == "sh" && (status = run("set -e\n" body, 1)) != 0)
        print "[" status "]"
    if (kind == "file")
        close(target)
    kind = ""
}
/^```/ && kind == "" {
    print
    kind = "other"
    body = ""
    if ($1 == "```sh" && NF == 1) kind = "sh"
    if ($1 == "```console") kind = "console"
    if (NF == 2) {
        kind = "file"
        target = scratch "/repo/" $2
        system("mkdir -p \"$(dirname \"" target "\")\"")
        printf "" > target
    }
    next
}
/^```/ { end_block(); print; next }
kind == "console" && /^\$ / {
    print
    status = run(substr($0, 3), 0)
    if (status != 0) print "[" status "]"
    next
}
kind == "console" { next }
kind == "sh" { body = body $0 "\n" }
kind == "file" { print > target }
{ print }
' "$page" >"$came"

if [ "$update" = update ]; then
    cmp -s "$page" "$came" || cp "$came" "$page"
    exit 0
fi
diff -u "$page" "$came"
