So many documents may be open; one more is not checked, which is told.
---
! start {"capabilities": {"textDocument": {"diagnostic": {}}}}
---
! many 4097 {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": "{{root}}/{{n}}.md", "languageId": "markdown", "version": 1, "text": ""}}}
---
< {"method": "window/showMessage", "params": {"type": 2, "message": "~too many or too large documents"}}
---
> {"id": 1, "method": "textDocument/hover", "params": {"textDocument": {"uri": "{{root}}/4097.md"}, "position": {"line": 0, "character": 0}}}
---
< {"id": 1, "error": {"code": -32602}}
---
! kill
---
! status 1
