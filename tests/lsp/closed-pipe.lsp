A client that closes its end, as one that crashed does, leaves no process.
---
! start {}
---
! close
---
! status 1
