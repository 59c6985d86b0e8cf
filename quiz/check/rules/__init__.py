"""One rule per module. A module says CODE, NAME, LEVEL and SCOPE; its docstring is the rule's page.

The page's first line says what the rule catches, a paragraph why it matters, and two decks show it: the block under
`Fails:` has the finding, the block under `Passes:` has none. Both are run by the tests, in a library that has the
source `hkfp` with the lines shown by `quiz rule`.

The rest may be left out. COMPARES = True says that the rule looks beyond the deck at hand. A rule on questions may say
which it looks at, and is not asked about the others:

- `looks_at(kind)` tells the kinds of question, by what a kind says of itself (`quiz.model.Question`), so that a new
  kind has the rules that fit it;
- WHEN names a condition of `quiz.check.when`, such as "unstated", which several rules share;
- STEM and OPTIONS are sets of words in lower case: the stem, or the options, hold one of them.

WHEN, STEM and OPTIONS only save time, one of them in each rule: `check` still looks for itself.

LEVEL follows the rule's measured precision: a warning is right far more often than not, an info is worth a look, and
what is mostly wrong is `off` until it is asked for. There is no rule on the place of the key among the options: they
are shuffled, or sorted by value, each time a question is asked.
"""
