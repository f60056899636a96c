// harper.mjs - runs the harper linter over the file named; ./dev bench peers.
import { readFileSync } from "node:fs";
import { Dialect, LocalLinter } from "harper.js";
import { binary } from "harper.js/binary";

const linter = new LocalLinter({ binary, dialect: Dialect.American });
await linter.setup();
const found = await linter.lint(readFileSync(process.argv[2], "utf8"));
console.log(`${found.length} findings`);
