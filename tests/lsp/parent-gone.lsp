The process that the client named is no longer there: the server ends though its
input is still open.
---
> {"id": 1, "method": "initialize", "params": {"processId": 2147483646, "capabilities": {}}}
---
< {"id": 1, "result": "*"}
---
! status 1
