#!/bin/sh
# vscode.sh PROGRAM SCRATCH SOURCE - checks the types of the extension, bundles
# and packs it, and runs its tests against PROGRAM.  Status 77: skipped.
set -eu
program=$1 scratch=$2 source=$3

skip() { printf 'SKIPPED: the VS Code extension is NOT tested: %s\n' "$*"; exit 77; }

command -v npm >/dev/null || skip "there is no npm"
major=$(node -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 18 ] || skip "node $major is too old, 18 is needed"

rm -rf "$scratch/editors/.new"
mkdir -p "$scratch/editors/.new"
tar -C "$source/editors/vscode" --exclude node_modules --exclude dist -cf - . |
    tar -C "$scratch/editors/.new" -xf -
# what was installed for the same lock is kept
if [ -d "$scratch/editors/vscode/node_modules" ] &&
    cmp -s "$source/editors/vscode/package-lock.json" \
        "$scratch/editors/vscode/package-lock.json"; then
    mv "$scratch/editors/vscode/node_modules" "$scratch/editors/.new/"
fi
rm -rf "$scratch/editors/vscode"
mv "$scratch/editors/.new" "$scratch/editors/vscode"
cp "$source/LICENSE" "$scratch/"
cd "$scratch/editors/vscode"

if [ ! -d node_modules ] && ! npm ci --ignore-scripts >npm.log 2>&1; then
    cat npm.log
    rm -rf node_modules
    ! grep -qE 'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET' \
        npm.log || skip "npm has no network"
    exit 1
fi
npm run -s check
npm run -s build
npm run -s package
MDALINT=$program node --test test/extension.test.js
