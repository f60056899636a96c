Requests before initialize and after shutdown are refused with the codes of LSP
3.17; unknown methods, too; a message that is no JSON is answered, and the
conversation goes on.
---
> {"id": 1, "method": "textDocument/hover", "params": {}}
---
< {"id": 1, "error": {"code": -32002}}
---
> {"method": "textDocument/didOpen", "params": {}}
---
! start {}
---
> {"id": 2, "method": "initialize", "params": {"capabilities": {}}}
---
< {"id": 2, "error": {"code": -32600}}
---
> {"id": "three", "method": "mdalint/none"}
---
< {"id": "three", "error": {"code": -32601}}
---
! send Content-Length: 5\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{"a":
---
< {"id": null, "error": {"code": -32700}}
---
! send Content-Length: 2\r\n\r\n[]
---
< {"id": null, "error": {"code": -32600}}
---
> {"id": 4, "method": "textDocument/hover", "params": {"textDocument": {"uri": "file:///not/open"}, "position": {"line": 0, "character": 0}}}
---
< {"id": 4, "error": {"code": -32602}}
---
> {"id": 5, "method": "shutdown"}
---
< {"id": 5, "result": null}
---
> {"id": 6, "method": "textDocument/hover", "params": {}}
---
< {"id": 6, "error": {"code": -32600}}
---
> {"method": "exit"}
---
! status 0
