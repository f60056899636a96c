Diagnostics are pushed to a client that cannot pull, with everything an editor
shows; an edit that mends the draft takes them away.
---
! file draft.md
# Item 5. Operating and Financial Review and Prospects

## 5.A Operating Results

Revenue was $40 million in 2016 and $44 million in 2015. In March 2016 our largest customer, 中文公司, did not renew its contract.

## 5.D Trend Information

We know of nothing else.
---
! start {"capabilities": {"textDocument": {"publishDiagnostics": {"relatedInformation": true}}}}
---
! open draft.md markdown
---
< {"method": "textDocument/publishDiagnostics", "params": {"uri": "{{root}}/draft.md", "version": 1, "diagnostics": ["..."]}}
---
! end
