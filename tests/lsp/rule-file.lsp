A rule file: mistakes as diagnostics, keys and names completed, hover on both.
Other YAML is left alone.
---
! file rules/my-rule.yaml
id: my-rule
topic: customer-loss-significant
title: A customer left
why: It matters.
when:
  - told: [customer-lost, no-such-concept]
    in: [mdna]
expect:
  elements: [cause]
message: Nothing was found.
colour: red
---
! file other.yaml
services:
  web: {image: nginx}
---
! start {}
---
! open other.yaml yaml
---
! open rules/my-rule.yaml yaml
---
< {"method": "textDocument/publishDiagnostics", "params": {"uri": "{{root}}/rules/my-rule.yaml", "diagnostics": [
   {"code": "unknown-concept", "severity": 1, "range": {"start": {"line": 5, "character": 26}, "end": {"line": 5, "character": 41}}},
   {"code": "unknown-key", "range": {"start": {"line": 10, "character": 0}, "end": {"line": 10, "character": 6}}}, "..."]}}
---
> {"id": 1, "method": "textDocument/hover", "params": {"textDocument": {"uri": "{{root}}/rules/my-rule.yaml"}, "position": {"line": 5, "character": 6}}}
---
< {"id": 1, "result": {"contents": {"kind": "plaintext", "value": "~A sentence asserts one of these concepts."}}}
---
> {"id": 2, "method": "textDocument/hover", "params": {"textDocument": {"uri": "{{root}}/rules/my-rule.yaml"}, "position": {"line": 5, "character": 14}}}
---
< {"id": 2, "result": {"contents": {"value": "~customers left, ended their contracts or stopped buying"}}}
---
> {"id": 3, "method": "textDocument/completion", "params": {"textDocument": {"uri": "{{root}}/rules/my-rule.yaml"}, "position": {"line": 6, "character": 5}}}
---
< {"id": 3, "result": {"isIncomplete": false, "items": [{"label": "told", "kind": 10, "textEdit": {"range": {"start": {"line": 6, "character": 4}, "end": {"line": 6, "character": 6}}, "newText": "told"}}, "..."]}}
---
> {"id": 4, "method": "textDocument/completion", "params": {"textDocument": {"uri": "{{root}}/rules/my-rule.yaml"}, "position": {"line": 8, "character": 15}}}
---
< {"id": 4, "result": {"items": [{"label": "*", "kind": 12, "documentation": "*"}, "..."]}}
---
> {"id": 5, "method": "textDocument/completion", "params": {"textDocument": {"uri": "{{root}}/other.yaml"}, "position": {"line": 0, "character": 2}}}
---
< {"id": 5, "result": {"items": []}}
---
! end
