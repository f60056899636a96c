Settings are asked for and asked for again when they change; a wrong one is told.
Files that checks depend on are watched: when one changes all is checked anew,
with progress, and the client is asked to pull again.
---
! file rules/shown.yaml
id: shown
topic: customer-loss-significant
title: A note on lost customers
severity: note
authority: [Form 20-F Item 5.D]
why: It matters.
when:
  - told: [customer-lost]
expect:
  elements: [response, sensitivity]
message: "\"{trigger}\" lacks {missing}."
tests:
  - raises: We lost a customer.
  - silent: We lost no customer.
---
! file draft.md
# Item 7. Management's Discussion and Analysis

We lost a customer.
---
! start {"capabilities": {"workspace": {"configuration": true, "diagnostics": {"refreshSupport": true}, "codeLens": {"refreshSupport": true}, "didChangeWatchedFiles": {"dynamicRegistration": true}, "didChangeConfiguration": {"dynamicRegistration": true}}, "window": {"workDoneProgress": true}, "textDocument": {"diagnostic": {}}}}
---
< {"method": "client/registerCapability", "id": "mdalint-1", "params": {"registrations": [{"method": "workspace/didChangeConfiguration"}, {"method": "workspace/didChangeWatchedFiles", "registerOptions": {"watchers": [{"globPattern": "**/.mdalint*.yaml"}, "..."]}}]}}
---
> {"id": "mdalint-1", "result": null}
---
< {"method": "workspace/configuration", "id": "config", "params": {"items": [{"section": "mdalint"}]}}
---
> {"id": "config", "result": [{"rules": ["rules"], "builtin": false, "show": "loud"}]}
---
< {"method": "window/showMessage", "params": {"message": "~mdalint.show"}}
---
! open draft.md markdown
---
> {"id": 1, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
< {"id": 1, "result": {"items": []}}
---
> {"method": "workspace/didChangeConfiguration", "params": {"settings": null}}
---
< {"method": "workspace/configuration", "id": "config"}
---
> {"id": "config", "result": [{"rules": ["rules"], "builtin": false, "show": "note"}]}
---
< {"method": "workspace/diagnostic/refresh"}
---
< {"method": "workspace/codeLens/refresh"}
---
< {"method": "window/workDoneProgress/create", "params": {"token": "*"}}
---
< {"method": "$/progress", "params": {"value": {"kind": "begin", "title": "checking 1 document"}}}
---
< {"method": "$/progress", "params": {"value": {"kind": "end"}}}
---
> {"id": 2, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
< {"id": 2, "result": {"items": [{"code": "shown", "severity": 3}]}}
---
! file .mdalint.yaml
severity: {shown: error}
---
> {"method": "workspace/didChangeWatchedFiles", "params": {"changes": [{"uri": "{{root}}/unrelated.md", "type": 2}, {"uri": "{{root}}/.mdalint.yaml", "type": 1}]}}
---
< {"method": "workspace/diagnostic/refresh"}
---
> {"id": 3, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
< {"id": 3, "result": {"items": [{"code": "shown", "severity": 1}]}}
---
< {"method": "workspace/codeLens/refresh"}
---
< {"method": "window/workDoneProgress/create"}
---
< {"method": "$/progress", "params": {"value": {"kind": "begin"}}}
---
< {"method": "$/progress", "params": {"value": {"kind": "end"}}}
---
> {"id": 4, "method": "workspace/executeCommand", "params": {"command": "mdalint.showRule", "arguments": ["shown"]}}
---
< {"id": 4, "result": "~A note on lost customers"}
---
> {"id": 5, "method": "workspace/executeCommand", "params": {"command": "mdalint.explain", "arguments": [{"uri": "{{root}}/draft.md", "rule": "shown"}]}}
---
< {"id": 5, "result": "~shown"}
---
> {"id": 6, "method": "workspace/executeCommand", "params": {"command": "mdalint.none"}}
---
< {"id": 6, "error": {"code": -32602}}
---
! end
