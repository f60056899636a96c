Spelling is off unless it is asked for; words of the person are right, and a
suggestion replaces the word.
---
! file draft.md
# Item 7. Management's Discussion and Analysis

The amuont of revenue of Frobnitzel was large.
---
! start {"capabilities": {"textDocument": {"codeAction": {"codeActionLiteralSupport": {}}}}, "initializationOptions": {"show": "note", "spelling": {"enabled": true, "words": ["Frobnitzel"]}}}
---
! open draft.md markdown
---
< {"method": "textDocument/publishDiagnostics", "params": {"diagnostics": [{"code": "~spelling", "range": {"start": {"line": 2, "character": 4}, "end": {"line": 2, "character": 10}}}]}}
---
> {"id": 1, "method": "textDocument/codeAction", "params": {"textDocument": {"uri": "{{root}}/draft.md"}, "range": {"start": {"line": 2, "character": 5}, "end": {"line": 2, "character": 5}}, "context": {"diagnostics": []}}}
---
< {"id": 1, "result": [{"title": "Write \"amount\"", "kind": "quickfix.mdalint.spelling", "edit": {"changes": {"{{root}}/draft.md": [{"range": {"start": {"line": 2, "character": 4}, "end": {"line": 2, "character": 10}}, "newText": "amount"}]}}}, "..."]}
---
! end
