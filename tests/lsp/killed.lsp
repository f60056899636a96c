Both ends are gone while a document is being checked.
---
! file draft.md
# Item 7. Management's Discussion and Analysis

We lost our largest customer in March 2023.
---
! start {}
---
! open draft.md markdown
---
! kill
---
! status 1
