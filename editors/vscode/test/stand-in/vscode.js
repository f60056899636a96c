// A stand-in for the module `vscode`: as much of the editor as the extension
// and the language client use.  What only registers itself is noted and can be
// asked for: `registered.CodeActionsProvider`.  What nothing here knows is a
// class or a function without effect.
"use strict";
const { pathToFileURL, fileURLToPath } = require("node:url");
const { EventEmitter: Emitter } = require("node:events");

class Disposable {
  constructor(work) { this.work = work; }
  dispose() { this.work?.(); }
  static from(...all) { return new Disposable(() => all.forEach((d) => d.dispose())); }
}

class EventEmitter {
  constructor() {
    this.emitter = new Emitter();
    this.emitter.setMaxListeners(0);
    this.event = (listener, self, disposables) => {
      const bound = self ? listener.bind(self) : listener;
      this.emitter.on("x", bound);
      const made = new Disposable(() => this.emitter.off("x", bound));
      disposables?.push(made);
      return made;
    };
  }
  fire(value) { this.emitter.emit("x", value); }
  dispose() { this.emitter.removeAllListeners(); }
}

class Position {
  constructor(line, character) { this.line = line; this.character = character; }
  isBefore(o) { return this.line < o.line || (this.line === o.line && this.character < o.character); }
  isEqual(o) { return this.line === o.line && this.character === o.character; }
}

class Range {
  constructor(a, b, c, d) {
    [this.start, this.end] = typeof a === "number"
      ? [new Position(a, b), new Position(c, d)] : [a, b];
  }
  get isEmpty() { return this.start.isEqual(this.end); }
  contains(p) { return !p.isBefore(this.start) && !this.end.isBefore(p); }
}

class Uri {
  constructor(url) { this.url = url; }
  static parse(text) { return new Uri(new URL(text)); }
  static file(path) { return new Uri(pathToFileURL(path)); }
  static joinPath(uri, ...parts) { return new Uri(new URL(parts.join("/"), uri.url + "/")); }
  get scheme() { return this.url.protocol.slice(0, -1); }
  get path() { return decodeURIComponent(this.url.pathname); }
  get fsPath() { return fileURLToPath(this.url); }
  get fragment() { return this.url.hash.slice(1); }
  with() { return this; }
  toString() { return this.url.href; }
  toJSON() { return this.url.href; }
}

class Diagnostic {
  constructor(range, message, severity) { Object.assign(this, { range, message, severity }); }
}

class WorkspaceEdit {
  constructor() { this.all = []; }
  replace(uri, range, newText) { this.all.push({ uri, range, newText }); }
  insert(uri, at, newText) { this.replace(uri, new Range(at, at), newText); }
  set(uri, edits) { for (const e of edits) this.all.push({ uri, ...(e[0] ?? e) }); }
  entries() { return this.all.map((e) => [e.uri, [e]]); }
}

class TextEdit {
  constructor(range, newText) { Object.assign(this, { range, newText }); }
  static replace(range, text) { return new TextEdit(range, text); }
  static insert(at, text) { return new TextEdit(new Range(at, at), text); }
}

class CancellationTokenSource {
  constructor() {
    const cancelled = new EventEmitter();
    this.token = { isCancellationRequested: false, onCancellationRequested: cancelled.event };
    this.cancelled = cancelled;
  }
  cancel() { this.token.isCancellationRequested = true; this.cancelled.fire(); }
  dispose() {}
}

/** A document of the editor, which can be edited. */
class Document {
  constructor(path, languageId, text) {
    Object.assign(this, { uri: Uri.file(path), languageId, text, version: 1, isClosed: false, isDirty: false, eol: 1 });
    this.fileName = path;
  }
  getText() { return this.text; }
  get lineCount() { return this.text.split("\n").length; }
  offsetAt(p) {
    let at = 0;
    for (let line = 0; line < p.line; line++) {
      const next = this.text.indexOf("\n", at);
      if (next < 0) return this.text.length;
      at = next + 1;
    }
    return Math.min(at + p.character, this.text.length);
  }
}

const registered = {}, collections = [], documents = [], commands = new Map();
const log = [], shown = [], statusItems = [], settings = {}, errors = [];
const events = new Proxy({}, { get: (all, name) => (all[name] ??= new EventEmitter()) });
const none = () => new Disposable();

function anything(name) {
  class Anything { constructor(...args) { this.args = args; } }
  Object.defineProperty(Anything, "name", { value: String(name) });
  return new Proxy(Anything, { get: (c, key) => (key in c ? c[key] : typeof key === "symbol" ? undefined : key) });
}

/** Members given, events by name, providers noted, else functions of no effect. */
function part(members) {
  return new Proxy(members, {
    get(all, name) {
      if (name in all || typeof name === "symbol") return all[name];
      if (/^on(Did|Will)/.test(name)) return (all[name] = events[name].event);
      if (/^register/.test(name))
        return (all[name] = (...args) => {
          (registered[name.slice(8)] ??= []).push(args);
          return new Disposable();
        });
      return (all[name] = none);
    },
  });
}

function collection(name) {
  const kept = new Map();
  const changed = () => events.onDidChangeDiagnostics.fire({ uris: [] });
  const made = {
    name,
    set(uri, list) {
      if (Array.isArray(uri)) for (const [u, l] of uri) kept.set(String(u), [u, l]);
      else kept.set(String(uri), [uri, list ?? []]);
      changed();
    },
    delete(uri) { kept.delete(String(uri)); changed(); },
    clear() { kept.clear(); changed(); },
    get(uri) { return kept.get(String(uri))?.[1]; },
    has(uri) { return kept.has(String(uri)); },
    forEach(each) { for (const [u, l] of kept.values()) each(u, l, made); },
    dispose() { kept.clear(); },
    kept,
  };
  collections.push(made);
  return made;
}

function matches(selector, document) {
  const all = Array.isArray(selector) ? selector : [selector];
  return all.some((s) => typeof s === "string" ? s === document.languageId
    : (!s.language || s.language === document.languageId) && (!s.scheme || s.scheme === document.uri.scheme)) ? 10 : 0;
}

function channel() {
  return { name: "mdalint", append: (t) => log.push(t), appendLine: (t) => log.push(t + "\n"),
           show: () => log.push("<shown>"), clear() {}, dispose() {}, info: (t) => log.push(t), error: (t) => errors.push(t),
           warn: (t) => errors.push(t), debug() {}, trace() {}, logLevel: 1, onDidChangeLogLevel: events.logLevel.event };
}

function configuration(section) {
  const at = (name) => settings[section ? (name ? `${section}.${name}` : section) : name];
  return { get: (name, otherwise) => at(name) ?? otherwise, has: (name) => at(name) !== undefined,
           inspect: () => undefined, update: async () => {} };
}

const window = part({
  get activeTextEditor() { return window.editor; },
  get visibleTextEditors() { return documents.map((document) => ({ document })); },
  tabGroups: part({ get all() {
    return [{ tabs: documents.map((d) => ({ input: new vscode.TabInputText(d.uri), isActive: true })), isActive: true }];
  } }),
  createOutputChannel: channel,
  createStatusBarItem() {
    const item = { show() { this.visible = true; }, hide() { this.visible = false; }, dispose() {} };
    statusItems.push(item);
    return item;
  },
  createWebviewPanel(kind, title) {
    const panel = { kind, title, webview: { html: "" } };
    shown.push(panel);
    return panel;
  },
  showErrorMessage: async (text) => { errors.push(text); },
  showInformationMessage: async () => undefined,
  showQuickPick: async (list) => list[0],
  showTextDocument: async (document) => { shown.push(document); },
  withProgress: async (_options, work) => work({ report() {} }, new CancellationTokenSource().token),
});

const workspace = part({
  textDocuments: documents,
  getConfiguration: configuration,
  createFileSystemWatcher: () => part({ dispose() {} }),
  getWorkspaceFolder: () => workspace.workspaceFolders?.[0],
  asRelativePath: (uri) => String(uri).split("/").pop(),
  openTextDocument: async (given) => given,
  applyEdit: async (edit) => { applyEdit(edit); return true; },
  fs: part({}),
});

const languages = part({
  createDiagnosticCollection: collection,
  match: matches,
  getDiagnostics(uri) {
    const all = new Map();
    for (const c of collections)
      for (const [key, [u, list]] of c.kept) {
        const entry = all.get(key) ?? [u, []];
        entry[1].push(...list);
        all.set(key, entry);
      }
    return uri ? (all.get(String(uri))?.[1] ?? []) : [...all.values()];
  },
});

/** Runs a command; those of the editor itself are a few. */
async function executeCommand(name, ...args) {
  if (name === "vscode.executeDocumentSymbolProvider") {
    const document = documents.find((d) => String(d.uri) === String(args[0]));
    const providers = registered.DocumentSymbolProvider ?? [];
    for (const [selector, provider] of providers)
      if (matches(selector, document))
        return provider.provideDocumentSymbols(document, new CancellationTokenSource().token);
    return [];
  }
  const work = commands.get(name);
  return work ? work(...args) : undefined;
}

const known = {
  Disposable, EventEmitter, Position, Range, Selection: Range, Uri, Diagnostic, WorkspaceEdit, TextEdit, CancellationTokenSource,
  Location: class Location { constructor(uri, range) { this.uri = uri; this.range = range; } },
  DiagnosticRelatedInformation: class { constructor(location, message) { this.location = location; this.message = message; } },
  TabInputText: class TabInputText { constructor(uri) { this.uri = uri; } },
  CodeActionKind: class CodeActionKind {
    constructor(value) { this.value = value; }
    append(part) { return new CodeActionKind(this.value ? `${this.value}.${part}` : part); }
    contains(o) { return o.value === this.value || o.value.startsWith(this.value + "."); }
    static Empty = new CodeActionKind("");
    static QuickFix = new CodeActionKind("quickfix");
  },
  CodeAction: class CodeAction { constructor(title, kind) { this.title = title; this.kind = kind; } },
  TreeItem: class TreeItem { constructor(label, state) { this.label = label; this.collapsibleState = state; } },
  ThemeIcon: class ThemeIcon { constructor(id) { this.id = id; } static File = new ThemeIcon("file"); },
  DocumentSymbol: class DocumentSymbol {
    constructor(name, detail, kind, range, selectionRange) { Object.assign(this, { name, detail, kind, range, selectionRange, children: [] }); }
  },
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  StatusBarAlignment: { Left: 1, Right: 2 },
  DiagnosticTag: { Unnecessary: 1, Deprecated: 2 },
  CodeActionTriggerKind: { Invoke: 1, Automatic: 2 },
  ViewColumn: { Beside: -2 },
  LogLevel: { Off: 0, Trace: 1, Debug: 2, Info: 3 },
  version: "1.95.0",
  env: part({ appName: "stand-in", language: "en", openExternal: async () => true }),
  extensions: part({ getExtension: () => undefined, all: [] }),
  commands: part({
    registerCommand(name, work, self) {
      if (commands.has(name)) throw new Error(`command '${name}' already exists`);
      commands.set(name, self ? work.bind(self) : work);
      return new Disposable(() => commands.delete(name));
    },
    executeCommand,
  }),
  window, workspace, languages,
};

const vscode = new Proxy(known, {
  get: (all, name) => (name in all || typeof name === "symbol" ? all[name] : (all[name] = anything(name))),
});

// ---- What the test does as the person at the editor

function open(path, languageId, text) {
  const document = new Document(path, languageId, text);
  documents.push(document);
  window.editor = { document, selection: new Range(0, 0, 0, 0) };
  window.editor.selection.active = new Position(0, 0);
  events.onDidOpenTextDocument.fire(document);
  events.onDidChangeActiveTextEditor.fire(window.editor);
  return document;
}

function change(document, range, text) {
  const start = document.offsetAt(range.start), end = document.offsetAt(range.end);
  document.text = document.text.slice(0, start) + text + document.text.slice(end);
  document.version++;
  events.onDidChangeTextDocument.fire({
    document, reason: undefined,
    contentChanges: [{ range, rangeOffset: start, rangeLength: end - start, text }],
  });
}

function applyEdit(edit) {
  const all = edit.all.map((e) => e);
  all.sort((a, b) => (a.range.start.isBefore(b.range.start) ? 1 : -1));
  for (const e of all)
    change(documents.find((d) => String(d.uri) === String(e.uri)), e.range, e.newText);
}

module.exports = { vscode, registered, collections, documents, commands, log, shown, statusItems, settings, errors, events, open, change, applyEdit };
