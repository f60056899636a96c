What is no message cannot be followed by one: the server ends.
---
! start {}
---
! send GET / HTTP/1.1\r\n\r\n
---
! status 1
