In HTML of one line the places are those of the source, and edits go between its
tags.
---
! file draft.htm
<html><body><h1>Item 7. Management&#8217;s Discussion and Analysis</h1><p>In 2016 we lost several of our largest customers, together 12% of revenue.</p><p>We know of nothing else.</p></body></html>
---
! start {"capabilities": {"textDocument": {"codeAction": {"codeActionLiteralSupport": {}}}}}
---
! open draft.htm html
---
< {"method": "textDocument/publishDiagnostics", "params": {"diagnostics": [{"code": "trend-customer-loss", "range": {"start": {"line": 0, "character": 85}, "end": {"line": 0, "character": 122}}}]}}
---
> {"id": 1, "method": "textDocument/codeAction", "params": {"textDocument": {"uri": "{{root}}/draft.htm"}, "range": {"start": {"line": 0, "character": 90}, "end": {"line": 0, "character": 90}}, "context": {"diagnostics": []}}}
---
< {"id": 1, "result": [
  {"edit": {"changes": {"{{root}}/draft.htm": [{"range": {"start": {"line": 0, "character": 183}}, "newText": "~<p>[What happened, in a sentence.]"}]}}},
  {"edit": {"changes": {"{{root}}/draft.htm": [{"range": {"start": {"line": 0, "character": 71}}, "newText": "~<!-- mdalint-allow trend-customer-loss: it is not material -->"}]}}},
  "..."]}
---
! end
