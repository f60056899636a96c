Code actions: a paragraph with placeholders at the end of the item, which leaves
the finding as it is; reasons to set it aside, one of which takes it away; the
way to what tells the event, in another document.
---
! file letter.md
In June we lost two of our largest customers, together 11% of revenue.
---
! file .mdalint.yaml
known: letter.md
---
! file draft.md
# Item 5. Operating and Financial Review and Prospects

## 5.A Operating Results

Revenue decreased by 9%, reflecting market conditions.

## 5.D Trend Information

We could lose customers in the future.
---
! start {"capabilities": {"workspace": {"workspaceEdit": {"documentChanges": true}}, "window": {"showDocument": {"support": true}}, "textDocument": {"diagnostic": {}, "codeAction": {"codeActionLiteralSupport": {}}}}}
---
! open draft.md markdown
---
> {"id": 1, "method": "textDocument/codeAction", "params": {"textDocument": {"uri": "{{root}}/draft.md"}, "range": {"start": {"line": 8, "character": 12}, "end": {"line": 8, "character": 12}}, "context": {"diagnostics": [{"code": "trend-customer-loss", "message": "m"}]}}}
---
< {"id": 1, "result": [
  {"title": "Insert a paragraph to complete in Item 5.D (trend-customer-loss)", "kind": "quickfix.mdalint.discuss", "diagnostics": [{"message": "m"}],
   "edit": {"documentChanges": [{"textDocument": {"uri": "{{root}}/draft.md", "version": 1}, "edits": [{"range": {"start": {"line": 8, "character": 38}, "end": {"line": 8, "character": 38}}, "newText": "~\n\n[What happened, in a sentence.] [Why: who did what, and when.]"}]}]}},
  {"title": "Show what makes it known", "kind": "quickfix.mdalint.goto", "command": {"command": "mdalint.goTo", "arguments": [{"uri": "{{root}}/letter.md", "range": {"start": {"line": 0, "character": "*"}}}]}},
  {"title": "Set aside trend-customer-loss: it is not material", "kind": "quickfix.mdalint.suppress", "edit": {"documentChanges": [{"edits": [{"range": {"start": {"line": 8, "character": 0}}, "newText": "<!-- mdalint-allow trend-customer-loss: it is not material -->\n"}]}]}},
  {"title": "~fully replaced", "kind": "quickfix.mdalint.suppress"},
  {"title": "Set aside trend-customer-loss for a reason to be given"}]}
---
> {"id": 2, "method": "textDocument/codeAction", "params": {"textDocument": {"uri": "{{root}}/draft.md"}, "range": {"start": {"line": 8, "character": 12}, "end": {"line": 8, "character": 12}}, "context": {"diagnostics": [], "only": ["quickfix.mdalint.goto"]}}}
---
< {"id": 2, "result": [{"kind": "quickfix.mdalint.goto"}]}
---
> {"id": 3, "method": "workspace/executeCommand", "params": {"command": "mdalint.goTo", "arguments": [{"uri": "{{root}}/letter.md", "range": {"start": {"line": 0, "character": 8}, "end": {"line": 0, "character": 9}}}]}}
---
< {"id": 3, "result": null}
---
< {"method": "window/showDocument", "params": {"uri": "{{root}}/letter.md", "selection": {"start": {"line": 0, "character": 8}}, "takeFocus": true}}
---
> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "{{root}}/draft.md", "version": 2}, "contentChanges": [{"range": {"start": {"line": 8, "character": 38}, "end": {"line": 8, "character": 38}}, "text": "\n\n[What happened, in a sentence.] [Why: who did what, and when.] [How much: the amount or share, for each period presented.] [Results: which line of revenue, cost or profit, and by how much.] [Liquidity: which cash flow, facility or covenant, and by how much.] [Outlook: what follows, when, and on what basis.] [Response: steps taken or decided.]"}]}}
---
> {"id": 4, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
< {"id": 4, "result": {"items": [{"code": "trend-customer-loss", "data": {"missing": ["cause", "quantified-effect", "..."]}}]}}
---
> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "{{root}}/draft.md", "version": 3}, "contentChanges": [{"range": {"start": {"line": 8, "character": 0}, "end": {"line": 8, "character": 0}}, "text": "<!-- mdalint-allow trend-customer-loss: it is not material -->\n"}]}}
---
> {"id": 5, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
< {"id": 5, "result": {"items": []}}
---
> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "{{root}}/draft.md", "version": 4}, "contentChanges": [{"range": {"start": {"line": 8, "character": 0}, "end": {"line": 9, "character": 0}}, "text": "<!-- mdalint-allow trend-customer-loss: -->\n"}]}}
---
> {"id": 6, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "{{root}}/draft.md"}}}
---
< {"id": 6, "result": {"items": ["*", "*"]}}
---
! end
