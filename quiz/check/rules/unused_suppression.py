"""A comment ignores a rule that finds nothing there.

What it stood for has been mended; left behind, it would hide the next mistake of the kind.

Fails:

    # quiz: ignore[E301] the line puts it in other words
    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    # quiz: ignore[E301] the line puts it in other words
    - id: provider-fine
      question: According to HKFP, what does a service provider risk?
      answer: a large fine
      cite: hkfp:12 "fine of HK$100,000"
"""

CODE = "X901"
NAME = "unused-suppression"
LEVEL = "warning"
SCOPE = "run"
