#!/bin/sh
# client.sh PROGRAM FOLDER MODULES - runs client.js; 77 where node or the
# library it needs is missing.
set -eu
library=$3/node_modules/vscode-languageserver-protocol
if ! command -v node >/dev/null || [ ! -d "$library" ]; then
    echo "node or vscode-languageserver-protocol is missing; ./dev test fetches"
    exit 77
fi
exec node "$(dirname "$0")/client.js" "$1" "$2" "$3"
