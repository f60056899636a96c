#!/bin/sh
# configs.sh SOURCE - the configuration files of editors parse, and start the
# server by the command that there is.  Status 77: skipped.
set -eu
cd "$1/editors"
python3 -c 'import tomllib' 2>/dev/null || {
    printf 'SKIPPED: TOML and JSON of editors/ are NOT checked: no Python 3.11\n'
    exit 77
}
python3 - <<'END'
import json, tomllib

def toml(path):
    with open(path, "rb") as file:
        return tomllib.load(file)

helix = toml("helix/languages.toml")
server = helix["language-server"]["mdalint"]
assert [server["command"], *server["args"]] == ["mdalint", "lsp"], server
names = {language["name"] for language in helix["language"]}
assert {"markdown", "html"} <= names, names
for language in helix["language"]:
    assert language["language-servers"] == ["mdalint"], language

zed = toml("zed/extension.toml")
assert zed["id"] == "mdalint" and zed["schema_version"] == 1
server = zed["language_servers"]["mdalint"]
assert set(server["language_ids"]) == set(server["languages"]), server
cargo = toml("zed/Cargo.toml")
assert cargo["package"]["version"] == zed["version"]
assert cargo["lib"]["crate-type"] == ["cdylib"]

with open("vscode/package.json", encoding="utf-8") as file:
    code = json.load(file)
assert code["version"] == zed["version"], "versions of the extensions differ"
END
