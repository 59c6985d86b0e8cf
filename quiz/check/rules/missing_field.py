"""A field that is needed is not there.

A question needs an `id`, something asked and an answer; a deck needs a `title` and `questions`.

Fails:

    - question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

CODE = "Y006"
NAME = "missing-field"
LEVEL = "error"
SCOPE = "loader"
