"""One rule per module. A module says CODE, NAME, LEVEL and SCOPE; its docstring is the rule's page.

The page's first line says what the rule catches, a paragraph why it matters, and two decks show it: the block under
`Fails:` has the finding, the block under `Passes:` has none. Both are run by the tests, in a library that has the
source `hkfp` with the lines shown by `quiz rule`.
"""
