// client.js - the language server driven by the client library of VS Code.
//
//     node client.js PROGRAM FOLDER NODE_MODULES
//
// Every capability that the server announces is used once, over the library's
// own connection: a capability without a check here fails the run.  Then 10,000
// random edits, among them pairs of surrogates, CR and CRLF: the library's own
// TextDocument applies the same ones, and the diagnostics of the edited
// document must be those of a fresh one with its text, byte for byte.
"use strict";
const [program, folder, modules] = process.argv.slice(2);
const load = (name) => require(require.resolve(name, {paths: [modules]}));
const {spawn} = require("child_process");
const fs = require("fs");
const path = require("path");
const assert = require("assert");
const {pathToFileURL} = require("url");
const rpc = load("vscode-jsonrpc/node");
const lsp = load("vscode-languageserver-protocol");
const {TextDocument} = load("vscode-languageserver-textdocument");

const draft = `# Item 5. Operating and Financial Review and Prospects

## 5.A Operating Results

The company’s § 5, in ₦ and 𝒳, of 中文公司: in 2016 we lost several of our largest customers, together 12% of revenue, under Item 303 of Regulation S-K.

## 5.D Trend Information

We know of nothing else.
`;
const rule = `id: a-rule
topic: customer-loss-significant
when:
  - told: [customer-lost]
`;

fs.rmSync(folder, {recursive: true, force: true});
fs.mkdirSync(folder, {recursive: true});
const uriOf = (name) => pathToFileURL(path.join(folder, name)).href;

// ---- One server ------------------------------------------------------------

function start() {
    const child = spawn(program, ["lsp", "--stdio"]);
    const connection = rpc.createMessageConnection(
        new rpc.StreamMessageReader(child.stdout),
        new rpc.StreamMessageWriter(child.stdin));
    const seen = {published: [], shown: [], progress: [], registered: []};
    child.stderr.pipe(process.stderr);
    connection.onNotification(lsp.PublishDiagnosticsNotification.type,
                              (p) => seen.published.push(p));
    connection.onNotification(lsp.ShowMessageNotification.type,
                              (p) => seen.shown.push(p));
    connection.onNotification("$/progress", (p) => seen.progress.push(p));
    connection.onRequest(lsp.ShowDocumentRequest.type, (p) => {
        seen.document = p;
        return {success: true};
    });
    connection.onRequest(lsp.RegistrationRequest.type, (p) => {
        seen.registered.push(...p.registrations);
    });
    connection.onRequest(lsp.ConfigurationRequest.type,
                         (p) => p.items.map(() => ({show: "warning"})));
    connection.onRequest(lsp.WorkDoneProgressCreateRequest.type, () => {});
    connection.onRequest(lsp.DiagnosticRefreshRequest.type, () => {
        seen.refreshed = true;
    });
    connection.onRequest(lsp.CodeLensRefreshRequest.type, () => {});
    connection.listen();
    const ended = new Promise((resolve) => child.on("exit", resolve));
    return {child, connection, seen, ended};
}

async function initialize(server, pull, encodings) {
    const textDocument = {
        publishDiagnostics: {relatedInformation: true, versionSupport: true},
        hover: {contentFormat: ["markdown"]},
        codeAction: {codeActionLiteralSupport: {
            codeActionKind: {valueSet: ["quickfix"]}}},
        documentSymbol: {hierarchicalDocumentSymbolSupport: true},
        completion: {completionItem: {documentationFormat: ["markdown"]}},
    };
    if (pull)
        textDocument.diagnostic = {dynamicRegistration: false};
    const result = await server.connection.sendRequest(
        lsp.InitializeRequest.type, {
            processId: process.pid,
            rootUri: pathToFileURL(folder).href,
            capabilities: {
                general: {positionEncodings: encodings},
                textDocument,
                window: {workDoneProgress: true, showDocument: {support: true}},
                workspace: {
                    configuration: true,
                    diagnostics: {refreshSupport: true},
                    codeLens: {refreshSupport: true},
                    workspaceEdit: {documentChanges: true},
                    didChangeWatchedFiles: {dynamicRegistration: true},
                    didChangeConfiguration: {dynamicRegistration: true},
                },
            },
        });
    server.connection.sendNotification(lsp.InitializedNotification.type, {});
    return result.capabilities;
}

function open(server, name, languageId, text, version = 1) {
    server.connection.sendNotification(
        lsp.DidOpenTextDocumentNotification.type,
        {textDocument: {uri: uriOf(name), languageId, version, text}});
}

function close(server, name) {
    server.connection.sendNotification(
        lsp.DidCloseTextDocumentNotification.type,
        {textDocument: {uri: uriOf(name)}});
}

async function pull(server, name, previousResultId) {
    return server.connection.sendRequest(
        lsp.DocumentDiagnosticRequest.type,
        {textDocument: {uri: uriOf(name)}, previousResultId});
}

async function until(what, condition) {
    for (let i = 0; i < 3000; i++) {
        if (condition())
            return;
        await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error("did not come: " + what);
}

async function end(server) {
    await server.connection.sendRequest(lsp.ShutdownRequest.type);
    server.connection.sendNotification(lsp.ExitNotification.type);
    assert.strictEqual(await server.ended, 0);
    server.connection.dispose();
}

// ---- Every capability ------------------------------------------------------

const at = {textDocument: {uri: uriOf("draft.md")}};
const word = TextDocument.create("", "", 0, draft)
    .positionAt(draft.indexOf("lost several") + 2);

const checks = {
    positionEncoding: async (s, c) => {
        assert.strictEqual(c.positionEncoding, "utf-16");
        const report = await pull(s, "draft.md");
        const document = TextDocument.create("", "", 0, draft);
        assert.strictEqual(document.getText(report.items[0].range),
                           "lost several of our largest customers");
    },
    textDocumentSync: async (s, c) => {
        assert.strictEqual(c.textDocumentSync.change, 2);
        assert.strictEqual(c.textDocumentSync.openClose, true);
        s.connection.sendNotification(
            lsp.DidSaveTextDocumentNotification.type, at);
    },
    diagnosticProvider: async (s) => {
        const first = await pull(s, "draft.md");
        assert.strictEqual(first.kind, "full");
        const d = first.items[0];
        assert.deepStrictEqual([d.code, d.source, d.severity],
                               ["trend-customer-loss", "mdalint", 2]);
        assert.match(d.codeDescription.href, /^https:/);
        assert.strictEqual(d.data.rule, "trend-customer-loss");
        assert.ok(d.relatedInformation.length >= 2);
        const again = await pull(s, "draft.md", first.resultId);
        assert.deepStrictEqual(again,
                               {kind: "unchanged", resultId: first.resultId});
        const all = await s.connection.sendRequest(
            lsp.WorkspaceDiagnosticRequest.type,
            {previousResultIds: [{uri: uriOf("draft.md"),
                                  value: first.resultId}],
             workDoneToken: "work"});
        assert.deepStrictEqual(all.items.map((i) => i.kind), ["unchanged"]);
        await until("progress", () => s.seen.progress.filter(
            (p) => p.token === "work").length === 2);
        assert.strictEqual(s.seen.published.length, 0);
    },
    hoverProvider: async (s) => {
        const hover = await s.connection.sendRequest(
            lsp.HoverRequest.type, {...at, position: word});
        assert.match(hover.contents.value, /\*\*Law:\*\*.*Form 20-F Item 5\.D/);
    },
    codeActionProvider: async (s, c) => {
        const report = await pull(s, "draft.md");
        const actions = await s.connection.sendRequest(
            lsp.CodeActionRequest.type,
            {...at, range: report.items[0].range,
             context: {diagnostics: report.items}});
        const kinds = new Set(actions.map((a) => a.kind));
        for (const kind of ["quickfix.mdalint.discuss",
                            "quickfix.mdalint.suppress"])
            assert.ok(kinds.has(kind) &&
                      c.codeActionProvider.codeActionKinds.includes(kind));
        // the reason takes the finding away
        const aside = actions.find((a) => /not material/.test(a.title));
        const edits = aside.edit.documentChanges[0].edits;
        const text = TextDocument.applyEdits(
            TextDocument.create("", "", 0, draft), edits);
        open(s, "aside.md", "markdown", text);
        assert.deepStrictEqual((await pull(s, "aside.md")).items, []);
        close(s, "aside.md");
    },
    codeLensProvider: async (s) => {
        const lenses = await s.connection.sendRequest(
            lsp.CodeLensRequest.type, at);
        assert.ok(lenses.some(
            (l) => /^5\.D: 0 of \d+ requirements? met$/.test(l.command.title)));
    },
    documentSymbolProvider: async (s) => {
        const symbols = await s.connection.sendRequest(
            lsp.DocumentSymbolRequest.type, at);
        assert.deepStrictEqual(
            symbols[0].children.map((k) => k.name),
            ["5.A Operating Results", "5.D Trend Information"]);
    },
    foldingRangeProvider: async (s) => {
        const folds = await s.connection.sendRequest(
            lsp.FoldingRangeRequest.type, at);
        assert.deepStrictEqual(folds.map((f) => [f.startLine, f.endLine]),
                               [[0, 8], [2, 4], [6, 8]]);
    },
    documentLinkProvider: async (s) => {
        const links = await s.connection.sendRequest(
            lsp.DocumentLinkRequest.type, at);
        assert.match(links[0].target, /section-229\.303$/);
    },
    definitionProvider: async (s) => {
        const places = await s.connection.sendRequest(
            lsp.DefinitionRequest.type, {...at, position: word});
        assert.strictEqual(places[0].uri, uriOf("draft.md"));
    },
    documentHighlightProvider: async (s) => {
        const places = await s.connection.sendRequest(
            lsp.DocumentHighlightRequest.type, {...at, position: word});
        assert.ok(places.length >= 2);
    },
    completionProvider: async (s) => {
        open(s, "a-rule.yaml", "yaml", rule);
        const list = await s.connection.sendRequest(
            lsp.CompletionRequest.type,
            {textDocument: {uri: uriOf("a-rule.yaml")},
             position: {line: 3, character: 12}});
        assert.ok(list.items.some((i) => i.label === "customer-lost"));
        close(s, "a-rule.yaml");
    },
    executeCommandProvider: async (s, c) => {
        const run = (command, ...args) => s.connection.sendRequest(
            lsp.ExecuteCommandRequest.type, {command, arguments: args});
        const results = {
            "mdalint.goTo": await run("mdalint.goTo", {
                uri: uriOf("draft.md"), range: {start: word, end: word}}),
            "mdalint.showRule": await run("mdalint.showRule",
                                          "trend-customer-loss"),
            "mdalint.explain": await run("mdalint.explain", {
                uri: uriOf("draft.md"), rule: "trend-customer-loss"}),
            "mdalint.reload": await run("mdalint.reload"),
        };
        for (const name of c.executeCommandProvider.commands)
            assert.ok(name in results, name);
        assert.match(results["mdalint.showRule"], /Loss of customers/);
        assert.match(results["mdalint.explain"], /customer/);
        await until("the document shown", () => s.seen.document);
        await until("a request to pull again", () => s.seen.refreshed);
    },
};

async function capabilities() {
    const server = start();
    const announced = await initialize(server, true, ["utf-16"]);
    open(server, "draft.md", "markdown", draft);
    for (const name of Object.keys(announced)) {
        assert.ok(checks[name], "announced, but not checked here: " + name);
        await checks[name](server, announced);
        console.log("capability " + name);
    }
    await until("registrations", () => server.seen.registered.length === 2);
    await end(server);
}

async function pushed() {
    const server = start();
    const announced = await initialize(server, false, ["utf-8", "utf-16"]);
    assert.strictEqual(announced.positionEncoding, "utf-8");
    assert.strictEqual(announced.diagnosticProvider, undefined);
    open(server, "draft.md", "markdown", draft);
    await until("diagnostics", () => server.seen.published.length === 1);
    const line = Buffer.from(draft.split("\n")[4]);
    const range = server.seen.published[0].diagnostics[0].range;
    assert.strictEqual(
        line.subarray(range.start.character, range.end.character).toString(),
        "lost several of our largest customers");
    close(server, "draft.md");
    await until("none", () => server.seen.published.length === 2);
    assert.deepStrictEqual(server.seen.published[1].diagnostics, []);
    await end(server);
    console.log("push, in UTF-8");
}

async function cancelled() {
    const server = start();
    await initialize(server, true, ["utf-16"]);
    open(server, "draft.md", "markdown", draft.repeat(200));
    const source = new rpc.CancellationTokenSource();
    const answer = server.connection.sendRequest(
        lsp.CodeLensRequest.type, at, source.token);
    source.cancel();
    await assert.rejects(answer, (e) => e.code === -32800);
    await end(server);
    console.log("cancelled");
}

// ---- Random edits ----------------------------------------------------------

let seed = 20160331;
function random(n) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor(seed / 4294967296 * n);
}

const pieces = ["a", " ", "\n", "\r\n", "\r", "’", "𝒳", "中", "\n\n## ", ". ",
                "We lost our largest customer. ", "we expect ", "$4 million ",
                "| Revenue | 40 | 44 |\n", "not ", "# Item 7. MD&A\n"];

// A place of the text that is in the middle of neither a pair nor CRLF.
function place(document) {
    const text = document.getText();
    let at = random(text.length + 1);
    if (/[\udc00-\udfff]/.test(text[at] || "") ||
        (text[at] === "\n" && text[at - 1] === "\r"))
        at--;
    return at;
}

function randomEdit(document) {
    const [a, b] = [place(document), place(document)];
    const from = Math.min(a, b);
    let to = random(3) ? from : Math.min(Math.max(a, b), from + 60);
    const text = document.getText();
    if (/[\udc00-\udfff]/.test(text[to] || "") ||
        (text[to] === "\n" && text[to - 1] === "\r"))
        to--;
    to = Math.max(to, from);
    return {range: {start: document.positionAt(from),
                    end: document.positionAt(to)},
            text: random(4) ? pieces[random(pieces.length)] : ""};
}

// Everything that depends on the text, as one string.
async function all(server, name) {
    const document = {textDocument: {uri: uriOf(name)}};
    const answers = [(await pull(server, name)).items];
    for (const type of [lsp.DocumentSymbolRequest.type,
                        lsp.DocumentLinkRequest.type, lsp.CodeLensRequest.type])
        answers.push(await server.connection.sendRequest(type, document));
    return JSON.stringify(answers).replaceAll(name, "NAME");
}

async function randomEdits(total) {
    const server = start();
    await initialize(server, true, ["utf-16"]);
    let document = TextDocument.create(uriOf("edited.md"), "markdown", 1,
                                       draft);
    open(server, "edited.md", "markdown", draft);
    let version = 1, compared = 0;
    for (let done = 0; done < total;) {
        const changes = [];
        for (let i = 0; i < 10 && done < total; i++, done++) {
            const change = randomEdit(document);
            document = TextDocument.update(document, [change], ++version);
            changes.push(change);
        }
        server.connection.sendNotification(
            lsp.DidChangeTextDocumentNotification.type,
            {textDocument: {uri: uriOf("edited.md"), version},
             contentChanges: changes});
        if (done % 50 && done < total)
            continue;
        if (document.getText().length > 20000 || random(20) === 0) {
            document = TextDocument.update(document, [{text: draft}],
                                           ++version);
            server.connection.sendNotification(
                lsp.DidChangeTextDocumentNotification.type,
                {textDocument: {uri: uriOf("edited.md"), version},
                 contentChanges: [{text: draft}]});
        }
        const edited = await all(server, "edited.md");
        open(server, "fresh.md", "markdown", document.getText());
        const fresh = await all(server, "fresh.md");
        close(server, "fresh.md");
        assert.strictEqual(edited, fresh, "after " + done + " edits");
        compared++;
    }
    await end(server);
    console.log(total + " edits, compared " + compared + " times");
}

(async () => {
    await capabilities();
    await pushed();
    await cancelled();
    await randomEdits(10000);
})().catch((e) => {
    console.error(e);
    process.exit(1);
});
