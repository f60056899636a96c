Edits are ranges, in order, each counted from the text the one before left; LF,
CRLF and CR end lines, and a character beyond its line is its end.  The finding
moves with them, and goes when its sentence goes.
---
! file draft.md
# Item 5. Operating and Financial Review and Prospects

## 5.A Operating Results

In 2016 we lost several of our largest customers, together 12% of revenue, under Item 303 of Regulation S-K.

## 5.D Trend Information

We know of nothing else.
---
! start {}
---
! open draft.md markdown
---
< {"method": "textDocument/publishDiagnostics", "params": {"version": 1, "diagnostics": [{"range": {"start": {"line": 4, "character": 11}}}]}}
---
> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "{{root}}/draft.md", "version": 2}, "contentChanges": [
  {"range": {"start": {"line": 2, "character": 999}, "end": {"line": 2, "character": 999}}, "text": "\r\n\r\n𝒳 is\ra unit."},
  {"range": {"start": {"line": 4, "character": 2}, "end": {"line": 4, "character": 2}}, "text": "’"}]}}
---
< {"method": "textDocument/publishDiagnostics", "params": {"version": 2, "diagnostics": [{"range": {"start": {"line": 7, "character": 11}}}]}}
---
> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "{{root}}/draft.md", "version": 3}, "contentChanges": [
  {"range": {"start": {"line": 7, "character": 0}, "end": {"line": 8, "character": 0}}, "text": ""}]}}
---
< {"method": "textDocument/publishDiagnostics", "params": {"version": 3, "diagnostics": []}}
---
> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "{{root}}/draft.md", "version": 4}, "contentChanges": [
  {"text": "# Item 7. Management's Discussion and Analysis\n\nIn 2016 we lost several of our largest customers, together 12% of revenue.\n"}]}}
---
< {"method": "textDocument/publishDiagnostics", "params": {"version": 4, "diagnostics": [{"code": "trend-customer-loss"}]}}
---
> {"method": "textDocument/didClose", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
< {"method": "textDocument/publishDiagnostics", "params": {"uri": "{{root}}/draft.md", "diagnostics": []}}
---
! end
