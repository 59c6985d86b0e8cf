"""A comment ignores a rule and does not say why.

The next author must be able to judge whether the reason still holds. Without one, the comment counts for nothing.

Fails:

    # quiz: ignore[E301]
    - id: provider-fine
      question: According to HKFP, what does a service provider risk?
      answer: a large fine
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    # quiz: ignore[E301] the line names the sum, which is asked for elsewhere
    - id: provider-fine
      question: According to HKFP, what does a service provider risk?
      answer: a large fine
      cite: hkfp:12 "fine of HK$100,000"
"""

CODE = "X902"
NAME = "suppression-without-reason"
LEVEL = "warning"
SCOPE = "run"
