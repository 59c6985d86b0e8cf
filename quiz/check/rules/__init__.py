"""One rule per module. A module says CODE, NAME, LEVEL and SCOPE; its docstring is the rule's page.

The page's first line says what the rule catches, a paragraph why it matters, and two decks show it: the block under
`Fails:` has the finding, the block under `Passes:` has none. Both are run by the tests, in a library that has the
source `hkfp` with the lines shown by `quiz rule`.

WIDGETS names the kinds of question that a rule on questions looks at, by their widgets; COMPARES = True says that it
looks beyond the deck at hand. LEVEL follows the rule's measured precision: a warning is right far more often than not,
an info is worth a look, and what is mostly wrong is `off` until it is asked for. There is no rule on the place of the
key among the options: they are shuffled, or sorted by value, each time a question is asked.
"""
