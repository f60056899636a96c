A request that waits for a check can be cancelled; one whose document changes
meanwhile ends as such.  The long debounce keeps the check from beginning.
---
! file draft.md
# Item 5. Operating and Financial Review and Prospects

## 5.A Operating Results

In 2016 we lost several of our largest customers, together 12% of revenue, under Item 303 of Regulation S-K.

## 5.D Trend Information

We know of nothing else.
---
! start {"capabilities": {"textDocument": {"diagnostic": {}}}, "initializationOptions": {"debounce": 5000}}
---
! open draft.md markdown
---
> {"id": 1, "method": "textDocument/foldingRange", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
< {"id": 1, "result": [{"startLine": 0, "endLine": 8}, "..."]}
---
> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "{{root}}/draft.md", "version": 2}, "contentChanges": [{"range": {"start": {"line": 4, "character": 0}, "end": {"line": 4, "character": 0}}, "text": "A"}]}}
---
> {"id": 2, "method": "textDocument/hover", "params": {"textDocument": {"uri": "{{root}}/draft.md"}, "position": {"line": 4, "character": 1}}}
---
> {"id": 3, "method": "textDocument/codeLens", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
> {"id": 4, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
> {"method": "$/cancelRequest", "params": {"id": 2}}
---
< {"id": 2, "error": {"code": -32800}}
---
> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "{{root}}/draft.md", "version": 3}, "contentChanges": [{"range": {"start": {"line": 4, "character": 0}, "end": {"line": 4, "character": 1}}, "text": ""}]}}
---
< {"id": 3, "error": {"code": -32801}}
---
< {"id": 4, "error": {"code": -32802}}
---
> {"id": 5, "method": "textDocument/codeLens", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
> {"method": "textDocument/didClose", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
< {"id": 5, "error": {"code": -32801}}
---
! end
