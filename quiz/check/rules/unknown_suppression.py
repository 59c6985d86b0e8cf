"""A comment ignores a rule that does not exist, or is written in a way that means nothing.

The form is `# quiz: ignore[CODE] why` on the question or right above it, and `# quiz: ignore-file[CODE] why` for a
whole file. Rules are named by code or name, several with commas. What keeps a file from being read cannot be ignored.

Fails:

    # quiz: ignore[E310, anser-not-in-citation] the line puts it in other words
    - id: provider-fine
      question: According to HKFP, what does a service provider risk?
      answer: a large fine
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    # quiz: ignore[answer-not-in-citation] the line puts it in other words
    - id: provider-fine
      question: According to HKFP, what does a service provider risk?
      answer: a large fine
      cite: hkfp:12 "fine of HK$100,000"
"""

CODE = "X903"
NAME = "unknown-suppression"
LEVEL = "error"
SCOPE = "run"
