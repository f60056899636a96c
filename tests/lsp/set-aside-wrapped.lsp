A comment that sets a finding aside stands before the first line of a paragraph
that is wrapped, of a list item, also where lines end with CR LF.
---
! file .mdalint.yaml
packs: house
---
! file house/kiln-shut.yaml
id: kiln-shut
topic: plant-closure
title: A kiln was shut and nobody says why
authority: [Form 20-F Item 5.D]
requirements: [F5N-D-2]
why: Without its kiln the plant makes nothing.
when:
  - told: [kiln-shut]
    in: [mdna]
expect:
  about: [kiln-shut]
  elements: [reason]
  own:
    reason:
      label: why it was shut
      any: [all: [kiln-reason]]
message: "\"{trigger}\" tells of a kiln that was shut; no discussion was found of {missing}."
hint: Say why.
tests:
  - raises: In March we shut the old kiln.
---
! file house/lexicon/kiln.yaml
concepts:
  kiln-shut:
    about: a kiln was shut
    phrases: ["shut ..3 kiln"]
    hits: ["In March we shut the old kiln."]
  kiln-reason:
    about: words of reason
    phrases: [because]
    hits: ["It failed because gas was dear."]
---
! file draft.md
# Item 5. Operating and Financial Review and Prospects

Tiles sold well in the north, where
builders came back. In March we
shut the old kiln.
---
! start {"capabilities": {"workspace": {"workspaceEdit": {"documentChanges": true}}, "textDocument": {"diagnostic": {}, "codeAction": {"codeActionLiteralSupport": {}}}}}
---
! open draft.md markdown
---
> {"id": 1, "method": "textDocument/codeAction", "params": {"textDocument": {"uri": "{{root}}/draft.md"}, "range": {"start": {"line": 4, "character": 2}, "end": {"line": 4, "character": 2}}, "context": {"diagnostics": [], "only": ["quickfix.mdalint.suppress"]}}}
---
< {"id": 1, "result": [{"edit": {"documentChanges": [{"edits": [{"range": {"start": {"line": 2, "character": 0}}, "newText": "<!-- mdalint-allow kiln-shut: it is not material -->\n"}]}]}}, "..."]}
---
> {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "{{root}}/draft.md", "version": 2}, "contentChanges": [{"text": "# Item 5. Operating and Financial Review and Prospects\r\n\r\nIn this year\r\n\r\n- tiles sold well\r\n- in March we\r\n  shut the old kiln.\r\n"}]}}
---
> {"id": 2, "method": "textDocument/codeAction", "params": {"textDocument": {"uri": "{{root}}/draft.md"}, "range": {"start": {"line": 6, "character": 4}, "end": {"line": 6, "character": 4}}, "context": {"diagnostics": [], "only": ["quickfix.mdalint.suppress"]}}}
---
< {"id": 2, "result": [{"edit": {"documentChanges": [{"edits": [{"range": {"start": {"line": 5, "character": 0}}, "newText": "<!-- mdalint-allow kiln-shut: it is not material -->\r\n"}]}]}}, "..."]}
---
! end
