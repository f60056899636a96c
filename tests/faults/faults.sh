#!/bin/sh
# faults.sh PROGRAM SCRATCH - what may go wrong around the program: output that
# nobody takes, a death in the middle, a draft that changes while it is read,
# thousands of drafts.
set -eu
program=$1 here=$2
rm -rf "$here" && mkdir -p "$here" && cd "$here"
failed=0
expect() { # NAME WANTED GOT
    [ "$2" = "$3" ] || { echo "$1: $3, not $2"; failed=1; }
}
ours() { # NAME STATUS: one of the program's own
    case $2 in [0-3]) ;; *) echo "$1: status $2"; failed=1 ;; esac
}
text="# Item 7. Management's Discussion and Analysis

We lost two of our largest customers in 2024. Revenue decreased."
echo "$text" > draft.md

# Output goes nowhere: the disk is full, or the reader has left.
status=0; "$program" lint draft.md > /dev/full 2> err || status=$?
expect "full disk" 2 $status
expect "full disk is said" 1 "$(grep -c 'cannot be written' err)"
status=0
{ "$program" lint --format json draft.md || status=$?
    echo $status > status; } | true
ours "closed pipe" "$(cat status)"
for words in "completions bash" "config schema" "rules schema"; do
    # shellcheck disable=SC2086  # a command and its operand
    "$program" $words 2> err | head -c 10 > out
    expect "a reader that left: $words" "" "$(cat err)"
done

# The working folder is deleted under the program.
mkdir gone && cd gone && rmdir "$here/gone"
status=0; "$program" lint "$here/draft.md" 2> "$here/err" || status=$?
cd "$here"
expect "no working folder" 2 $status
expect "no working folder is said" 1 "$(grep -c 'working folder' err)"

# Killed at any moment, it leaves the old report or the whole new one.
"$program" lint --format json --output whole.json draft.md || true
i=0
while [ $i -lt 12 ]; do
    echo old > report.json
    "$program" lint --format json --output report.json draft.md 2> err &
    pid=$!
    [ $((i % 3)) -eq 0 ] || sleep "0.00$i"
    kill -9 $pid 2> err || true
    wait $pid 2> err || true
    [ "$(cat report.json)" = old ] || cmp -s report.json whole.json ||
        { echo "killed: half a report"; failed=1; }
    i=$((i + 1))
done

# The draft grows and shrinks while it is read.
i=0
while [ $i -lt 200 ]; do echo "$text"; i=$((i + 1)); done > long.md
(i=0; while [ $i -lt 40 ]; do echo "$text" > moving.md; cp long.md moving.md
    : > moving.md; i=$((i + 1)); done) &
writer=$!
i=0
while [ $i -lt 10 ]; do
    status=0; "$program" lint moving.md > out 2> err || status=$?
    ours "a draft that changes" $status
    i=$((i + 1))
done
wait $writer

# A file that is too large is refused before it is read; this one is a hole.
truncate -s 1073741825 huge.md
status=0; "$program" lint huge.md > out 2> err || status=$?
expect "a file that is too large" 3 $status
expect "too large is said" 1 "$(cat out err | grep -c 'larger than the limit')"
rm huge.md

# A pipe is a draft, too; one that ends at once is an empty one.
status=0; "$program" lint --stdin-filename a.md - < /dev/null > out 2> err ||
    status=$?
expect "nothing on standard input" 3 $status

# Thousands of drafts, and as many threads as one likes: the same report.
mkdir many
i=0
while [ $i -lt 2000 ]; do echo "$text" > "many/$i.md"; i=$((i + 1)); done
one=0; "$program" lint --jobs 1 --format json many > one.json 2> err || one=$?
four=0; "$program" lint --jobs 4 --format json many > four.json 2> err ||
    four=$?
expect "status with threads" $one $four
cmp one.json four.json || failed=1
ours "thousands of drafts" $one

# A million findings, five hundred in each of the drafts: told and ended long
# before, since all that was found is held.
mkdir pack
echo "concepts: {own-loss: {about: A loss., phrases: [=customers]}}" \
    > pack/lexicon.yaml
i=0
while [ $i -lt 500 ]; do
    echo "{id: loss-$i, topic: loss-$i, title: A loss, why: W., authority: A,
        severity: warning, when: {told: own-loss}, expect: {elements: [cause]},
        message: '{trigger} {missing}'}" > pack/loss-$i.yaml
    i=$((i + 1))
done
status=0; "$program" lint --no-builtin --no-cache --rules pack many/1.md \
    > out 2> err || status=$?
expect "five hundred findings" 1 $status
expect "five hundred are told" 1 "$(grep -c '^500 findings' out)"
status=0; "$program" lint --no-builtin --no-cache --rules pack many > out \
    2> err || status=$?
expect "a million findings" 3 $status
expect "a million is said" 1 "$(grep -c 'more than 100000 findings' err)"

[ $failed -eq 0 ] && echo "faults: all stood"
exit $failed
