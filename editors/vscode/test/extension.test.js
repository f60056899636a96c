// The packaged extension, run against the real server with a stand-in for the
// editor: opens a draft, sees the finding, its place in the view, a quick fix
// and the mended draft; then restarts and stops.
//
//     MDALINT=path/to/mdalint node --test test/extension.test.js
"use strict";
const assert = require("node:assert");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const Module = require("node:module");
const { test, before, after } = require("node:test");
const yauzl = require("yauzl");
const editor = require("./stand-in/vscode.js");

const program = path.resolve(process.env.MDALINT ?? "mdalint");
const here = path.join(__dirname, "..");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "mdalint-vscode-"));
const subscriptions = [];
let extension;

const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? editor.vscode : load(name, ...rest));

/** Waits until `look` finds something. */
async function until(what, look) {
  for (let i = 0; i < 600; i++) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`never came: ${what}\n${editor.log.join("")}\n${editor.errors.join("\n")}`);
}

/** The bytes of a file inside the package. */
function unpack(name) {
  return new Promise((resolve, reject) => {
    yauzl.open(path.join(here, "mdalint.vsix"), { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on("entry", (entry) => {
        if (entry.fileName !== name) return zip.readEntry();
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          const parts = [];
          stream.on("data", (part) => parts.push(part));
          stream.on("end", () => resolve(Buffer.concat(parts)));
        });
      });
      zip.on("end", () => reject(new Error(`the package has no ${name}`)));
      zip.readEntry();
    });
  });
}

/** Processes of this test that run the server. */
function servers() {
  return fs.readdirSync("/proc").filter((pid) => {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, "latin1");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      const words = fs.readFileSync(`/proc/${pid}/cmdline`, "latin1").split("\0");
      return parent === process.pid && words[0] === program && words[1] === "lsp";
    } catch {
      return false;
    }
  });
}

const draft = `# Item 5. Operating and Financial Review and Prospects

## A. Operating Results

Revenue was $40 million in 2016 and $44 million in 2015. In March 2016 our
largest customer, Zeta Foods, did not renew its contract.

## D. Trend Information

We know of nothing else.
`;

const discussion = `The loss of Zeta Foods reduced revenue by $3.1 million in
2016, because it moved its orders to a cheaper supplier. We expect that revenue
will fall by a further $4 million in 2017, and that cash from operations will be
$1 million lower; we have begun to serve two new customers in its place.
`;

let document;
const uri = () => document.uri;
const ours = () => editor.vscode.languages.getDiagnostics(uri()).filter((d) => d.source === "mdalint");

before(async () => {
  const file = path.join(folder, "extension.js");
  fs.writeFileSync(file, await unpack("extension/dist/extension.js"));
  editor.settings["mdalint.path"] = program;
  editor.vscode.workspace.workspaceFolders = [
    { uri: editor.vscode.Uri.file(folder), name: "drafts", index: 0 },
  ];
  extension = require(file);
  await extension.activate({ subscriptions });
});

after(async () => {
  await extension.deactivate();
  await until("the end of the server", () => servers().length === 0);
  fs.rmSync(folder, { recursive: true });
});

test("starts one server and all commands of the manifest", async () => {
  assert.equal(servers().length, 1);
  const manifest = JSON.parse(await unpack("extension/package.json"));
  for (const { command } of manifest.contributes.commands)
    assert.ok(editor.commands.has(command), command);
  assert.deepEqual(editor.errors, []);
});

test("a draft that leaves something out has a finding", async () => {
  const file = path.join(folder, "draft.md");
  fs.writeFileSync(file, draft);
  document = editor.open(file, "markdown", draft);
  await until("a finding", () => ours().length > 0);
  const finding = ours().find((d) => String(d.code.value ?? d.code) === "trend-customer-loss");
  assert.ok(finding, JSON.stringify(ours()));
  assert.match(draft.split("\n")[finding.range.start.line], /largest customer|Zeta/);
  assert.ok(finding.relatedInformation.length > 0);
});

test("the view groups findings by item", async () => {
  const [[, view]] = editor.registered.TreeDataProvider;
  const [file] = await view.getChildren();
  assert.equal(String(file.uri), String(uri()));
  const items = await view.getChildren(file);
  assert.match(items[0].group.name, /A/);
  const [finding] = await view.getChildren(items[0]);
  const shown = view.getTreeItem(finding);
  assert.equal(shown.command.command, "vscode.open");
  assert.equal(shown.contextValue, "finding");
});

test("the status bar counts findings", () => {
  const item = editor.statusItems.find((i) => i.text?.includes("finding"));
  assert.match(item.text, new RegExp(`\\b${ours().length}\\b`));
  assert.ok(item.visible);
});

test("a rule is explained", async () => {
  const [[, view]] = editor.registered.TreeDataProvider;
  const [file] = await view.getChildren();
  const [item] = await view.getChildren(file);
  const [finding] = await view.getChildren(item);
  await editor.vscode.commands.executeCommand("mdalint.explainRule", finding);
  const page = editor.shown.find((s) => s.language === "markdown");
  assert.match(page.content, /^# /);
  assert.match(page.content, /## Law/);
});

test("the checklist opens", async () => {
  await editor.vscode.commands.executeCommand("mdalint.openChecklist");
  const panel = editor.shown.find((s) => s.kind === "mdalint.checklist");
  assert.match(panel.webview.html, /<html/i);
});

test("drafts that are not open are linted with the workspace", async () => {
  fs.writeFileSync(path.join(folder, "other.md"), draft);
  await editor.vscode.commands.executeCommand("mdalint.lintWorkspace");
  const store = editor.collections.find((c) => c.name === "mdalint-files");
  assert.deepEqual([...store.kept.keys()].map((u) => path.basename(u)), ["other.md"]);
  assert.ok([...store.kept.values()][0][1].length > 0);
});

test("a quick fix inserts a skeleton of what is missing", async () => {
  const finding = ours().find((d) => String(d.code.value ?? d.code) === "trend-customer-loss");
  const token = new editor.vscode.CancellationTokenSource().token;
  const [[, provider]] = editor.registered.CodeActionsProvider;
  const context = { diagnostics: [finding], triggerKind: 1, only: undefined };
  const actions = await provider.provideCodeActions(document, finding.range, context, token);
  const insert = actions.find((a) => a.kind?.value?.includes("discuss"));
  assert.ok(insert, JSON.stringify(actions.map((a) => a.title)));
  const whole = insert.edit ? insert : await provider.resolveCodeAction(insert, token);
  assert.match(JSON.stringify(whole.edit.all.map((e) => e.newText)), /\[/);
});

test("a mended draft has no such finding", async () => {
  const line = draft.split("\n").findIndex((l) => l.startsWith("We know"));
  const at = new editor.vscode.Position(line, 0);
  editor.change(document, new editor.vscode.Range(at, at), discussion + "\n");
  await until("the finding going", () => !ours().some((d) => String(d.code.value ?? d.code) === "trend-customer-loss"));
});

test("a restart leaves one server, which knows the draft", async () => {
  const [old] = servers();
  await editor.vscode.commands.executeCommand("mdalint.restart");
  assert.deepEqual(editor.errors, []);
  const now = await until("one server", () => servers().length === 1 && servers());
  assert.notEqual(now[0], old);
});
