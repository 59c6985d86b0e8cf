"""An option, or a step of an order, is written twice.

Two equal options cannot be one right and one wrong.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
      distractors: [six months, "hk$100,000"]

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
      distractors: ["HK$10,000", "HK$1,000,000"]
"""

CODE = "Q411"
NAME = "duplicate-option"
LEVEL = "error"
SCOPE = "loader"
