A client that leaves without shutdown leaves with status 1.
---
! start {}
---
> {"method": "exit"}
---
! status 1
