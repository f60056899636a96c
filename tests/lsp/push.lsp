Diagnostics are pushed to a client that cannot pull, with all that an editor
shows.  Columns are UTF-16 units: the line has signs of one, two, three and four
bytes before the place.
---
! file draft.md
# Item 5. Operating and Financial Review and Prospects

## 5.A Operating Results

The company’s § 5 — in ₦ 𝒳 and at 中文公司 — is told here. In 2016 we lost several of our largest customers, together 12% of revenue, under Item 303 of Regulation S-K.

## 5.D Trend Information

We know of nothing else.
---
! start {"capabilities": {"textDocument": {"publishDiagnostics": {"relatedInformation": true}}}}
---
! open draft.md markdown
---
< {"method": "textDocument/publishDiagnostics", "params": {"uri": "{{root}}/draft.md", "version": 1, "diagnostics": [
  {"code": "trend-customer-loss", "source": "mdalint", "severity": 2, "message": "~no discussion was found",
   "range": {"start": {"line": 4, "character": 67}, "end": {"line": 4, "character": 104}},
   "codeDescription": {"href": "https://www.sec.gov/files/form20-f.pdf"},
   "relatedInformation": [
     {"location": {"uri": "{{root}}/draft.md", "range": {"start": {"line": 4, "character": 56}}}, "message": "this makes it known"},
     {"location": {"uri": "{{root}}/draft.md", "range": {"start": {"line": 6, "character": 3}}}, "message": "a discussion was expected here"}],
   "data": {"rule": "trend-customer-loss", "topic": "customer-loss-significant", "missing": ["effect-on-results", "..."], "fingerprint": "*"}}]}}
---
! end
