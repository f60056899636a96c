A client that can pull gets nothing pushed; the answer has a result id, which
makes the next one "unchanged", and changes with the text.  The request for the
whole workspace tells of all open documents.
---
! file draft.md
# Item 5. Operating and Financial Review and Prospects

## 5.A Operating Results

In 2016 we lost several of our largest customers, together 12% of revenue, under Item 303 of Regulation S-K.

## 5.D Trend Information

We know of nothing else.
---
! start {"capabilities": {"textDocument": {"diagnostic": {}}}}
---
! open draft.md markdown
---
> {"id": 1, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
< {"id": 1, "result": {"kind": "full", "resultId": "*", "items": [{"code": "trend-customer-loss"}]}}
---
> {"id": 2, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "{{root}}/draft.md"}, "previousResultId": "{{resultId}}"}}
---
< {"id": 2, "result": {"kind": "unchanged", "resultId": "{{resultId}}"}}
---
> {"id": 3, "method": "workspace/diagnostic", "params": {"previousResultIds": [{"uri": "{{root}}/draft.md", "value": "{{resultId}}"}], "workDoneToken": "t"}}
---
< {"method": "$/progress", "params": {"token": "t", "value": {"kind": "begin"}}}
---
< {"id": 3, "result": {"items": [{"kind": "unchanged", "uri": "{{root}}/draft.md", "version": 1}]}}
---
< {"method": "$/progress", "params": {"token": "t", "value": {"kind": "end"}}}
---
> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "{{root}}/draft.md", "version": 2}, "contentChanges": [{"range": {"start": {"line": 4, "character": 0}, "end": {"line": 5, "character": 0}}, "text": ""}]}}
---
> {"id": 4, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "{{root}}/draft.md"}, "previousResultId": "{{resultId}}"}}
---
< {"id": 4, "result": {"kind": "full", "resultId": "*", "items": []}}
---
! end
