#!/bin/sh
# cache.sh PROGRAM SCRATCH - compiled rules that are kept change nothing that
# the program says, whatever has become of them: cut, flipped, of another
# version, somebody else's, a link, half written, or nowhere to be kept.
set -eu
program=$1 here=$2
rm -rf "$here" && mkdir -p "$here/pack" && cd "$here"
unset HOME
XDG_CACHE_HOME=$here/cache
export XDG_CACHE_HOME
failed=0
fail() { echo "$*"; failed=1; }

cat > pack/words.yaml <<'END'
concepts:
  plant-closed:
    about: a plant is closed
    phrases: [close ..3 plant, '/\bplants? (was|were) shut\b/']
END
cat > pack/closure.yaml <<'END'
id: closure
topic: closure
title: A closed plant whose effect is not discussed
authority: Form 20-F Item 5.D
why: A reader must learn what it does to results.
when: {told: plant-closed}
expect: {elements: [cause, quantified-effect]}
message: "\"{trigger}\" tells of a closure; no discussion was found of {missing}."
END
cat > draft.md <<'END'
# Item 7. Management's Discussion and Analysis

In May we closed two plants. Wages rose by $2 million.
END

# lint NAME [OPTION...]: prints what a run says, its status last.
lint() {
    name=$1; shift
    status=0
    "$program" lint -r pack -f json "$@" draft.md > "$name" 2>&1 || status=$?
    echo "status $status" >> "$name"
}
same() { # WHAT: as if nothing were kept
    lint now
    cmp -s wanted now || fail "$1: the run says something else"
}
kept() { find cache -name '*.rules' | head -n 1; }
mode() { stat -c %a "$1"; }

lint wanted --no-cache
grep -q closure wanted || fail "nothing was found"
[ ! -e cache ] || fail "--no-cache keeps something"

same "first run"
file=$(kept)
[ -n "$file" ] || { fail "nothing is kept"; exit 1; }
[ "$(mode cache/mdalint)" = 700 ] || fail "the folder is open to others"
[ "$(mode "$file")" = 600 ] || fail "the file is open to others"
cp "$file" whole
same "second run"
echo "cache: false" > .mdalint.yaml
rm -rf cache
lint now
grep -q closure now || fail "cache: false finds nothing"
[ ! -e cache ] || fail "cache: false keeps something"
rm .mdalint.yaml

# damaged WHAT: the kept file is `bad`; it is not believed, and replaced.
damaged() {
    rm -rf cache && mkdir -p cache/mdalint && chmod 700 cache/mdalint
    cat bad > "$file" && chmod 600 "$file"
    same "$1"
    cmp -s whole "$file" || fail "$1: was not replaced"
}
size=$(wc -c < whole)
for part in 0 1 71 72 100 $((size / 2)) $((size - 1)); do
    head -c "$part" whole > bad
    damaged "cut at $part"
done
for at in 3 80 90 120 5000 $((size / 3)) $((size / 2)) $((size - 9)); do
    head -c "$at" whole > bad
    byte=$(tail -c +$((at + 1)) whole | head -c 1 | od -An -tu1)
    # shellcheck disable=SC2059  # the format is the byte
    printf "\\$(printf %o $(((${byte:-0} + 1) % 256)))" >> bad
    tail -c +$((at + 2)) whole >> bad
    damaged "a byte at $at"
done
{ cat whole; echo more; } > bad
damaged "something behind"
{ head -c 64 /dev/zero | tr '\0' 0; tail -c +65 whole; } > bad
damaged "of another key"
head -c 100000 /dev/urandom > bad
damaged "noise"

# What somebody else may have written is not read, nor is anything written.
cp whole "$file" && chmod 622 "$file"
same "a file that others write"
rm -rf cache && mkdir -p cache/mdalint && chmod 777 cache/mdalint
same "a folder that others write"
[ -z "$(kept)" ] || fail "something is kept where others write"
chmod 700 cache/mdalint && cp whole elsewhere && chmod 600 elsewhere
ln -s "$here/elsewhere" "$file"
same "a link"
[ ! -L "$file" ] || fail "the link was not replaced"
rm -rf cache && mkdir -p cache away && ln -s "$here/away" cache/mdalint
same "a folder that is a link"
[ -z "$(ls away)" ] || fail "a link to a folder was followed"
if [ "$(id -u)" -eq 0 ]; then
    rm -rf cache && mkdir -p cache/mdalint && chmod 700 cache/mdalint
    cp whole "$file" && chmod 600 "$file" && chown 65534 "$file"
    same "somebody else's file"
    chown 65534 cache/mdalint
    same "somebody else's folder"
fi
rm -rf cache && mkdir -p cache/mdalint && chmod 700 cache/mdalint
mkfifo "$file"
same "a pipe"

# Nowhere to write.
for place in /dev/null /proc relative/path ""; do
    XDG_CACHE_HOME=$place
    same "kept in '$place'"
done
XDG_CACHE_HOME=$here/cache
rm -rf cache

# Many at once.
i=0
while [ $i -lt 8 ]; do
    (lint "many.$i") & i=$((i + 1))
done
wait
for one in many.*; do cmp -s wanted "$one" || fail "many at once: $one"; done
cmp -s whole "$file" || fail "many at once: what is kept is another"

# Killed at any moment, it leaves nothing or all of it.
i=0
while [ $i -lt 20 ]; do
    rm -f "$file"
    "$program" lint -r pack draft.md > out 2>&1 &
    pid=$!
    sleep "0.0$((i % 10))"
    kill -9 $pid 2> err || true
    wait $pid 2> err || true
    [ ! -e "$file" ] || cmp -s whole "$file" || fail "killed: half a file"
    i=$((i + 1))
done
same "after being killed"

# The folder does not grow for ever.
i=0
while [ $i -lt 20 ]; do
    echo "# $i" >> pack/words.yaml
    lint now
    i=$((i + 1))
done
[ "$(find cache -name '*.rules' | wc -l)" -le 16 ] || fail "all are kept"

[ $failed -eq 0 ] && echo "cache: all stood"
exit $failed
