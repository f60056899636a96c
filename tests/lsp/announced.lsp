What is announced; each is the subject of a conversation here.
---
> {"id": 1, "method": "initialize", "params": {"rootUri": "{{root}}", "capabilities": {"general": {"positionEncodings": ["utf-32", "utf-8"]}, "textDocument": {"codeAction": {"codeActionLiteralSupport": {}}, "diagnostic": {}}}}}
---
< {"id": 1, "result": {"serverInfo": {"name": "mdalint", "version": "*"}, "capabilities": {
  "positionEncoding": "utf-8",
  "textDocumentSync": {"openClose": true, "change": 2, "save": {"includeText": false}},
  "hoverProvider": true, "documentSymbolProvider": true, "foldingRangeProvider": true,
  "definitionProvider": true, "documentHighlightProvider": true,
  "codeActionProvider": {"codeActionKinds": ["quickfix.mdalint.discuss", "quickfix.mdalint.suppress", "quickfix.mdalint.goto", "quickfix.mdalint.spelling"]},
  "codeLensProvider": {"resolveProvider": false}, "documentLinkProvider": {"resolveProvider": false},
  "completionProvider": {"triggerCharacters": [":", " ", "-", "["]},
  "executeCommandProvider": {"commands": ["mdalint.goTo", "mdalint.showRule", "mdalint.explain", "mdalint.reload"], "workDoneProgress": true},
  "diagnosticProvider": {"identifier": "mdalint", "interFileDependencies": true, "workspaceDiagnostics": true, "workDoneProgress": true}}}}
---
! end
