So many questions may wait for a document to be checked, here for settings that
never come; one more is answered at once, by an error.
---
! file draft.md
# Item 7. Management's Discussion and Analysis
---
! start {"capabilities": {"workspace": {"configuration": true}, "textDocument": {"diagnostic": {}}}}
---
! open draft.md markdown
---
! many 1025 {"id": {{n}}, "method": "textDocument/hover", "params": {"textDocument": {"uri": "{{root}}/draft.md"}, "position": {"line": 0, "character": 0}}}
---
< {"id": 1025, "error": {"code": -32803, "message": "~too many requests wait"}}
---
! kill
---
! status 1
