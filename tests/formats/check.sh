#!/bin/sh
# check.sh PROGRAM FORMAT INTO ROOT NPM: writes a report of the drafts beside
# this file in FORMAT and holds it against its schema or a reader of it.  What
# is not installed makes the test skipped (77), never passed.
set -u
program=$1 format=$2 into=$3 root=$4 npm=$5
here=$root/tests/formats

skip() { echo "SKIPPED: $*"; exit 77; }
fault() { echo "fault: $*"; exit 1; }

rm -rf "$into" && mkdir -p "$into" && cp "$here"/draft/* "$into" &&
    cp "$root/corpus/drafts/founding-letter/mdna_missing.md" \
       "$root/corpus/drafts/founding-letter/context.md" "$into" &&
    cd "$into" || exit 1
GITHUB_STEP_SUMMARY= "$program" lint --no-config --known context.md \
    --format "$format:out" -- hostile.md quiet.md \
    "name, with: odd & signs.md" mdna_missing.md no-mdna.md absent.md
[ $? -eq 3 ] || fault "the exit status is not 3"

case $format in
junit | checkstyle)
    command -v xmllint >/dev/null || skip "xmllint is not installed"
    xmllint --noout --schema "$here/$format.xsd" out ;;
sarif)
    tool=$npm/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
    [ -x "$tool" ] || skip "the SARIF multitool is not there; ./dev test" \
        "fetches it with npm"
    cp out out.sarif # it reads files of that name only
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$tool" validate out.sarif \
        --rule-kind "Sarif;Ghas" --level "Error;Warning" >told 2>&1
    grep -q "1 files scanned" told || { cat told; fault "nothing was read"; }
    # The program has no home page that could be named (SARIF2005).
    if grep -E "(error|warning) [A-Z]+[0-9]+" told | grep -v SARIF2005; then
        fault "the multitool objects"
    fi
    # It must object to what is wrong.
    sed 's/"startLine":[0-9]*/"startLine":0/' out.sarif >bad.sarif
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$tool" validate bad.sarif \
        --rule-kind "Sarif;Ghas" --level "Error;Warning" >told 2>&1
    grep -qE "error (JSON|SARIF)" told || fault "the multitool sees nothing" ;;
*)
    command -v python3 >/dev/null || skip "python3 is not installed"
    python3 "$here/check.py" "$format" out "$here" "$root/docs" ;;
esac
