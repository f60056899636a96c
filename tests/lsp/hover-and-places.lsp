Hover on a finding tells the law, what is missing and what is there; on an item,
its duties.  Definition leads to what tells the event, highlights show all that
belongs to it, links lead to the law.
---
! file draft.md
# Item 5. Operating and Financial Review and Prospects

## 5.A Operating Results

In 2016 we lost several of our largest customers, together 12% of revenue, under Item 303 of Regulation S-K.

## 5.D Trend Information

We know of nothing else.
---
! file 10-k.md
# Item 7. Management's Discussion and Analysis of Financial Condition and Results of Operations

In 2016 we lost several of our largest customers, together 12% of revenue.
---
! start {"capabilities": {"textDocument": {"diagnostic": {}, "hover": {"contentFormat": ["markdown"]}, "documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}}}
---
! open draft.md markdown
---
> {"id": 1, "method": "textDocument/hover", "params": {"textDocument": {"uri": "{{root}}/draft.md"}, "position": {"line": 4, "character": 13}}}
---
< {"id": 1, "result": {"contents": {"kind": "markdown", "value": "~**Law:** [Form 20-F Item 5.D](https://www.sec.gov/files/form20-f.pdf)"}, "range": {"start": {"line": 4, "character": 11}, "end": {"line": 4, "character": 48}}}}
---
> {"id": 2, "method": "textDocument/hover", "params": {"textDocument": {"uri": "{{root}}/draft.md"}, "position": {"line": 4, "character": 13}}}
---
< {"id": 2, "result": {"contents": {"value": "~**Not found:**\n\n- its effect on results\n"}}}
---
> {"id": 3, "method": "textDocument/hover", "params": {"textDocument": {"uri": "{{root}}/draft.md"}, "position": {"line": 6, "character": 5}}}
---
< {"id": 3, "result": {"contents": {"value": "~partly: Loss of customers whose impact is not discussed"}}}
---
> {"id": 4, "method": "textDocument/hover", "params": {"textDocument": {"uri": "{{root}}/draft.md"}, "position": {"line": 8, "character": 2}}}
---
< {"id": 4, "result": null}
---
> {"id": 5, "method": "textDocument/definition", "params": {"textDocument": {"uri": "{{root}}/draft.md"}, "position": {"line": 4, "character": 13}}}
---
< {"id": 5, "result": [{"uri": "{{root}}/draft.md", "range": {"start": {"line": 4, "character": 0}}}]}
---
> {"id": 6, "method": "textDocument/documentHighlight", "params": {"textDocument": {"uri": "{{root}}/draft.md"}, "position": {"line": 4, "character": 13}}}
---
< {"id": 6, "result": [{"range": {"start": {"line": 4}}, "kind": 1}, {"range": {"start": {"line": 6}}}]}
---
> {"id": 7, "method": "textDocument/documentLink", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
< {"id": 7, "result": [{"range": {"start": {"line": 4, "character": 81}, "end": {"line": 4, "character": 107}}, "target": "https://www.ecfr.gov/current/title-17/section-229.303"}]}
---
> {"id": 8, "method": "textDocument/documentSymbol", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
< {"id": 8, "result": [{"name": "5 Operating and Financial Review and Prospects", "detail": "mdna", "children": [{"name": "5.A Operating Results"}, {"name": "5.D Trend Information", "selectionRange": {"start": {"line": 6, "character": 3}, "end": {"line": 6, "character": 24}}}]}]}
---
> {"id": 9, "method": "textDocument/foldingRange", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
< {"id": 9, "result": [{"startLine": 0, "endLine": 8, "kind": "region"}, {"startLine": 2, "endLine": 4}, {"startLine": 6, "endLine": 8}]}
---
> {"id": 10, "method": "textDocument/codeLens", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
< {"id": 10, "result": [{"range": {"start": {"line": 0}}, "command": {"title": "~5: 0 of ", "command": "mdalint.goTo"}}, {"range": {"start": {"line": 6}}, "command": {"title": "~5.D: 0 of "}}]}
---
! open 10-k.md markdown
---
> {"id": 11, "method": "textDocument/hover", "params": {"textDocument": {"uri": "{{root}}/10-k.md"}, "position": {"line": 2, "character": 13}}}
---
< {"id": 11, "result": {"contents": {"value": "~**Law:** [Regulation S-K Item 303(b)(2)(ii)](https://www.ecfr.gov/current/title-17/section-229.303); [SEC Release"}}}
---
> {"id": 12, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "{{root}}/10-k.md"}}}
---
< {"id": 12, "result": {"items": [{"codeDescription": {"href": "https://www.ecfr.gov/current/title-17/section-229.303"}}, "..."]}}
---
! end
