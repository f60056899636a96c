// Every capability that the server announces, used once through the client
// library of VS Code.  A capability without a row here is a failure: what is
// announced is tested.
//
//     MDALINT=path/to/mdalint node --test test/capabilities.test.js
"use strict";
const assert = require("node:assert");
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { test, before, after } = require("node:test");
const lsp = require("vscode-languageserver-protocol/node");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "mdalint-capabilities-"));
const draft = `# Item 5. Operating and Financial Review and Prospects

## A. Operating Results

Revenue was $40 million in 2016 and $44 million in 2015. In March 2016 our
largest customer, 𝒳 泽塔, did not renew its contract.

## D. Trend Information

We know of nothing else.
`;
const rule = `id: trend-x
title: A kiln was shut
when:
  - told: [plant-closure]
`;

let server, connection, capabilities, finding;
const uri = (name) => pathToFileURL(path.join(folder, name)).href;
const doc = { uri: uri("draft.md") };
const at = { line: 4, character: 70 };

function open(name, languageId, text) {
  fs.writeFileSync(path.join(folder, name), text);
  return connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
    textDocument: { uri: uri(name), languageId, version: 1, text },
  });
}

async function pull(document, previousResultId) {
  return connection.sendRequest(lsp.DocumentDiagnosticRequest.type, { textDocument: document, previousResultId });
}

before(async () => {
  server = spawn(process.env.MDALINT ?? "mdalint", ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
  connection = lsp.createProtocolConnection(
    new lsp.StreamMessageReader(server.stdout), new lsp.StreamMessageWriter(server.stdin));
  connection.onRequest(() => null);
  connection.listen();
  const answer = await connection.sendRequest(lsp.InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "drafts" }],
    capabilities: {
      textDocument: {
        diagnostic: { relatedDocumentSupport: true },
        publishDiagnostics: { relatedInformation: true },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
      },
      window: { showDocument: { support: true } },
    },
  });
  capabilities = answer.capabilities;
  await connection.sendNotification(lsp.InitializedNotification.type, {});
  await open("draft.md", "markdown", draft);
  await open("rule.yaml", "yaml", rule);
  const report = await pull(doc);
  finding = report.items.find((d) => d.code === "trend-customer-loss");
});

after(async () => {
  const ended = new Promise((resolve) => server.on("exit", resolve));
  await connection.sendRequest(lsp.ShutdownRequest.type);
  await connection.sendNotification(lsp.ExitNotification.type);
  assert.equal(await ended, 0);
  connection.dispose();
  fs.rmSync(folder, { recursive: true });
});

const ask = (type, more) => connection.sendRequest(type, { textDocument: doc, ...more });

const uses = {
  positionEncoding: () => {
    const line = draft.split("\n")[finding.range.start.line];
    assert.ok(finding.range.end.character <= line.length || finding.range.end.line > finding.range.start.line);
  },
  textDocumentSync: async () => {
    const line = draft.split("\n").length - 2;
    await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
      textDocument: { ...doc, version: 2 },
      contentChanges: [{ range: { start: { line, character: 0 }, end: { line, character: 0 } }, text: "Nothing.\n" }],
    });
    assert.equal((await pull(doc)).kind, "full");
  },
  hoverProvider: async () => {
    const hover = await ask(lsp.HoverRequest.type, { position: finding.range.start });
    assert.match(JSON.stringify(hover.contents), /5\.D|Item 5/);
  },
  documentSymbolProvider: async () => {
    const symbols = await ask(lsp.DocumentSymbolRequest.type);
    assert.match(JSON.stringify(symbols), /Trend Information/);
  },
  foldingRangeProvider: async () => assert.ok((await ask(lsp.FoldingRangeRequest.type)).length > 1),
  definitionProvider: async () => assert.ok((await ask(lsp.DefinitionRequest.type, { position: finding.range.start })) !== undefined),
  documentHighlightProvider: async () => assert.ok((await ask(lsp.DocumentHighlightRequest.type, { position: finding.range.start })).length > 0),
  codeActionProvider: async () => {
    const actions = await ask(lsp.CodeActionRequest.type, { range: finding.range, context: { diagnostics: [finding] } });
    assert.ok(actions.some((a) => a.kind?.startsWith("quickfix.mdalint")));
  },
  codeLensProvider: async () => assert.match(JSON.stringify(await ask(lsp.CodeLensRequest.type)), /requirements? met/),
  documentLinkProvider: async () => assert.ok(Array.isArray(await ask(lsp.DocumentLinkRequest.type))),
  completionProvider: async () => {
    const found = await connection.sendRequest(lsp.CompletionRequest.type,
      { textDocument: { uri: uri("rule.yaml") }, position: { line: 4, character: 0 } });
    assert.ok((found.items ?? found).length > 0);
  },
  executeCommandProvider: async () => {
    for (const command of capabilities.executeCommandProvider.commands) assert.match(command, /^mdalint\./);
    const run = (command, ...args) => connection.sendRequest(lsp.ExecuteCommandRequest.type, { command, arguments: args });
    assert.match(await run("mdalint.showRule", "trend-customer-loss"), /^# /);
    assert.ok((await run("mdalint.explain", { uri: doc.uri, rule: "trend-customer-loss" })).length > 0);
    assert.equal(await run("mdalint.reload"), null);
  },
  diagnosticProvider: async () => {
    const first = await pull(doc);
    assert.equal((await pull(doc, first.resultId)).kind, "unchanged");
    const all = await connection.sendRequest(lsp.WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
    assert.ok(all.items.some((i) => i.uri === doc.uri));
  },
  workspace: () => {},
};

test("the draft has the finding that the rest asks about", () => {
  assert.ok(finding);
  assert.equal(finding.source, "mdalint");
  assert.match(finding.codeDescription.href, /^https:/);
  assert.ok(finding.relatedInformation.length > 0);
});

test("a mistake in a rule file is told", async () => {
  const report = await pull({ uri: uri("rule.yaml") });
  assert.ok(report.items.length > 0);
});

test("every capability announced is used", async (t) => {
  for (const name of Object.keys(capabilities)) {
    await t.test(name, () => {
      assert.ok(uses[name], `no test uses ${name}`);
      return uses[name]();
    });
  }
});
