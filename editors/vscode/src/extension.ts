// The extension: starts the server and shows what it finds.  The server does
// all the work; here are its commands, the view of findings and the status bar.
import * as vscode from "vscode";
import {
  LanguageClient,
  LanguageClientOptions,
  ServerOptions,
} from "vscode-languageclient/node";
import { FindingsView, findingsOf, Node, ruleOf } from "./findings";
import { count } from "./group";
import { parseLines, run } from "./program";
import { settings } from "./settings";

const languages = ["markdown", "plaintext", "html", "xml", "yaml"];

let client: LanguageClient | undefined;

function program(): string {
  return vscode.workspace.getConfiguration("mdalint").get("path") || "mdalint";
}

function makeClient(): LanguageClient {
  const read = vscode.workspace.getConfiguration("mdalint");
  const server: ServerOptions = { command: program(), args: ["lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: languages.map((language) => ({
      scheme: "file",
      language,
    })),
    initializationOptions: settings((name, otherwise) =>
      read.get(name, otherwise),
    ),
    synchronize: {
      fileEvents: vscode.workspace.createFileSystemWatcher("**/.mdalint.yaml"),
    },
    outputChannelName: "mdalint",
  };
  return new LanguageClient("mdalint", "mdalint", server, options);
}

async function start(): Promise<void> {
  client = makeClient();
  try {
    await client.start();
  } catch (error) {
    await tellStartFailed(error);
  }
}

async function tellStartFailed(error: unknown): Promise<void> {
  const answer = await vscode.window.showErrorMessage(
    `mdalint: "${program()}" could not be started: ${error}. ` +
      "Install it, or say in the settings where it is.",
    "Open Settings",
  );
  if (answer)
    await vscode.commands.executeCommand(
      "workbench.action.openSettings",
      "mdalint.path",
    );
}

async function restart(): Promise<void> {
  const old = client;
  client = undefined;
  await old?.dispose();
  await start();
}

// ---- Commands

function folderOf(uri: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return (folder?.uri ?? vscode.Uri.joinPath(uri, "..")).fsPath;
}

async function openChecklist(): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (!uri || uri.scheme !== "file") {
    void vscode.window.showInformationMessage("mdalint: open a draft first.");
    return;
  }
  const done = await run(
    program(),
    ["lint", "--format", "checklist", uri.fsPath],
    folderOf(uri),
  );
  if (!done.output) {
    void vscode.window.showErrorMessage(`mdalint: ${done.errors.trim()}`);
    return;
  }
  const panel = vscode.window.createWebviewPanel(
    "mdalint.checklist",
    `Checklist: ${vscode.workspace.asRelativePath(uri)}`,
    vscode.ViewColumn.Beside,
    { enableScripts: false },
  );
  panel.webview.html = done.output;
}

/** The rule of a finding in the view, of the cursor, or one asked for. */
async function chosenRule(node?: Node): Promise<string | undefined> {
  if (node?.kind === "finding") return ruleOf(node.finding);
  const editor = vscode.window.activeTextEditor;
  const here = editor
    ? findingsOf(editor.document.uri).filter((f) =>
        f.range.contains(editor.selection.active),
      )
    : [];
  if (here.length === 1) return ruleOf(here[0]);
  const rules = [...new Set(here.map(ruleOf))];
  return rules.length
    ? vscode.window.showQuickPick(rules, { title: "Explain which rule?" })
    : vscode.window.showInputBox({ prompt: "Id of the rule" });
}

async function explainRule(node?: Node): Promise<void> {
  const rule = await chosenRule(node);
  if (!rule) return;
  const page = await client?.sendRequest<string>("workspace/executeCommand", {
    command: "mdalint.showRule",
    arguments: [rule],
  });
  const document = await vscode.workspace.openTextDocument({
    language: "markdown",
    content: page ?? `There is no rule ${rule}.`,
  });
  await vscode.window.showTextDocument(document, { preview: true });
}

interface Found {
  range: vscode.Range;
  message: string;
  severity?: number;
  code?: string;
}

function toDiagnostic(d: Found): vscode.Diagnostic {
  const at = d.range;
  const made = new vscode.Diagnostic(
    new vscode.Range(
      at.start.line,
      at.start.character,
      at.end.line,
      at.end.character,
    ),
    d.message,
    (d.severity ?? 2) - 1,
  );
  made.source = "mdalint";
  made.code = d.code;
  return made;
}

/** Files that are open are the server's; the others are linted here. */
async function lintWorkspace(
  store: vscode.DiagnosticCollection,
): Promise<void> {
  store.clear();
  const open = new Set(
    vscode.workspace.textDocuments.map((d) => d.uri.toString()),
  );
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const done = await run(
      program(),
      ["lint", "--format", "lsp", folder.uri.fsPath],
      folder.uri.fsPath,
    );
    for (const file of parseLines<Found>(done.output)) {
      const uri = vscode.Uri.parse(file.uri);
      if (!open.has(uri.toString()))
        store.set(uri, file.diagnostics.map(toDiagnostic));
    }
  }
}

// ---- Status bar

function showStatus(item: vscode.StatusBarItem): void {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !languages.includes(document.languageId)) {
    item.hide();
    return;
  }
  const n = findingsOf(document.uri).length;
  item.text = `$(law) ${count(n)}`;
  item.tooltip = "mdalint: what the MD&A does not discuss";
  item.command = "mdalint.findings.focus";
  item.show();
}

export async function activate(context: vscode.ExtensionContext) {
  const view = new FindingsView();
  const store = vscode.languages.createDiagnosticCollection("mdalint-files");
  const status = vscode.window.createStatusBarItem(
    vscode.StatusBarAlignment.Left,
  );
  const commands: Record<string, (node?: Node) => unknown> = {
    "mdalint.restart": restart,
    "mdalint.showOutput": () => client?.outputChannel.show(),
    "mdalint.lintWorkspace": () => lintWorkspace(store),
    "mdalint.openChecklist": openChecklist,
    "mdalint.explainRule": explainRule,
    "mdalint.refreshFindings": () => view.refresh(),
  };
  for (const [name, work] of Object.entries(commands))
    context.subscriptions.push(vscode.commands.registerCommand(name, work));
  const update = () => {
    view.refresh();
    showStatus(status);
  };
  context.subscriptions.push(
    store,
    status,
    vscode.window.registerTreeDataProvider("mdalint.findings", view),
    vscode.languages.onDidChangeDiagnostics(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidOpenTextDocument((d) => store.delete(d.uri)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("mdalint.path")) void restart();
    }),
  );
  await start();
  update();
}

export function deactivate(): Promise<void> | undefined {
  return client?.dispose();
}
