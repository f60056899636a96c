Words that the dictionary does not have are marked when the project or the person
asks for it; those that were said to be right are not.  An action puts what was
meant in their place, and the mark goes.
---
! file words.txt
# kept by the finance department
zentravial
---
! file .mdalint.yaml
spelling: true
words: words.txt
---
! file draft.md
# Item 5. Operating and Financial Review and Prospects

## 5.A Operating Results

In 2016 — a zentravial year — we beleive that revenue was flat.

## 5.D Trend Information

Teh outlook is unchanged, and blargous.
---
! start {"initializationOptions": {"spelling": {"words": ["blargous"]}}, "capabilities": {"textDocument": {"diagnostic": {}, "codeAction": {"codeActionLiteralSupport": {}}}}}
---
! open draft.md markdown
---
> {"id": 1, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
< {"id": 1, "result": {"kind": "full", "items": [
  {"code": "spelling-unknown-word", "severity": 3, "message": "\"beleive\" is not in the dictionary", "range": {"start": {"line": 4, "character": 33}, "end": {"line": 4, "character": 40}}},
  {"code": "spelling-unknown-word", "range": {"start": {"line": 8, "character": 0}, "end": {"line": 8, "character": 3}}}]}}
---
> {"id": 2, "method": "textDocument/codeAction", "params": {"textDocument": {"uri": "{{root}}/draft.md"}, "range": {"start": {"line": 8, "character": 1}, "end": {"line": 8, "character": 1}}, "context": {"diagnostics": []}}}
---
< {"id": 2, "result": [
  {"title": "Write \"The\"", "kind": "quickfix.mdalint.spelling", "edit": {"changes": {"{{root}}/draft.md": [{"range": {"start": {"line": 8, "character": 0}, "end": {"line": 8, "character": 3}}, "newText": "The"}]}}}, "..."]}
---
> {"id": 3, "method": "textDocument/hover", "params": {"textDocument": {"uri": "{{root}}/draft.md"}, "position": {"line": 4, "character": 34}}}
---
< {"id": 3, "result": {"contents": {"value": "~the MD&A"}}}
---
> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "{{root}}/draft.md", "version": 2}, "contentChanges": [{"range": {"start": {"line": 8, "character": 0}, "end": {"line": 8, "character": 3}}, "text": "The"}, {"range": {"start": {"line": 4, "character": 33}, "end": {"line": 4, "character": 40}}, "text": "believe"}]}}
---
> {"id": 4, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
< {"id": 4, "result": {"kind": "full", "items": []}}
---
! end
