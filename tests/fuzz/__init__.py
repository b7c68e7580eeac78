"""Fuzzing of what reads other people's bytes: tables, workbooks, questions, ontologies (`make fuzz`).

`on_tables`, `on_questions` and `on_ontologies` say what an input is and what must hold for it (`oracles`), `mutate` and
`books` change inputs, `arcs` tells which ones reach something new, and `search` looks for those that break a rule.
What was found once stays in `seeds/TARGET/` and is run again by `test_replay`, which is part of `make test`.
"""
