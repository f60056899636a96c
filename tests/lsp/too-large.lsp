A message larger than the limit is refused before it is read.
---
! start {}
---
! send Content-Length: 99999999999\r\n\r\n
---
! status 1
