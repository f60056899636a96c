// The view "Findings by item": files, below them items of the form, below
// them what the MD&A does not discuss there.
import * as vscode from "vscode";
import { byItem, count, Group, Section } from "./group";

type Finding = vscode.Diagnostic;

export type Node =
  | { kind: "file"; uri: vscode.Uri; findings: Finding[] }
  | { kind: "item"; uri: vscode.Uri; group: Group<Finding> }
  | { kind: "finding"; uri: vscode.Uri; finding: Finding };

export function findingsOf(uri: vscode.Uri): Finding[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter((d) => d.source === "mdalint");
}

/** The id of a diagnostic's rule. */
export function ruleOf(finding: Finding): string {
  const code = finding.code;
  return String(typeof code === "object" ? code.value : (code ?? ""));
}

async function outline(uri: vscode.Uri): Promise<Section[]> {
  const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
    "vscode.executeDocumentSymbolProvider",
    uri,
  );
  return (found ?? []).filter((s) => "children" in s);
}

export class FindingsView implements vscode.TreeDataProvider<Node> {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;

  refresh(): void {
    this.changed.fire();
  }

  async getChildren(parent?: Node): Promise<Node[]> {
    if (!parent) return this.files();
    if (parent.kind === "file") {
      const groups = byItem(
        parent.findings,
        (f) => f.range.start,
        await outline(parent.uri),
      );
      return groups.map((group) => ({ kind: "item", uri: parent.uri, group }));
    }
    if (parent.kind === "item")
      return parent.group.findings.map((finding) => ({
        kind: "finding",
        uri: parent.uri,
        finding,
      }));
    return [];
  }

  private files(): Node[] {
    return vscode.languages
      .getDiagnostics()
      .map(([uri]) => ({
        kind: "file" as const,
        uri,
        findings: findingsOf(uri),
      }))
      .filter((file) => file.findings.length > 0);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const open = vscode.TreeItemCollapsibleState.Expanded;
    if (node.kind === "file") {
      const item = new vscode.TreeItem(node.uri, open);
      item.description = count(node.findings.length);
      item.iconPath = vscode.ThemeIcon.File;
      return item;
    }
    if (node.kind === "item") {
      const item = new vscode.TreeItem(node.group.name, open);
      item.description = String(node.group.findings.length);
      return item;
    }
    return findingItem(node.uri, node.finding);
  }
}

function findingItem(uri: vscode.Uri, finding: Finding): vscode.TreeItem {
  const item = new vscode.TreeItem(finding.message);
  item.description = `line ${finding.range.start.line + 1}`;
  item.tooltip = `${ruleOf(finding)}: ${finding.message}`;
  item.contextValue = "finding";
  item.iconPath = new vscode.ThemeIcon(
    finding.severity === vscode.DiagnosticSeverity.Error
      ? "error"
      : finding.severity === vscode.DiagnosticSeverity.Warning
        ? "warning"
        : "info",
  );
  item.command = {
    command: "vscode.open",
    title: "Show",
    arguments: [uri, { selection: finding.range }],
  };
  return item;
}
