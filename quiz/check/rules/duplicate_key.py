"""A key is written twice in one mapping.

YAML readers keep one of the two without a word, so what the other says would be lost.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
      answer: HK$10,000

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

CODE = "Y002"
NAME = "duplicate-key"
LEVEL = "error"
SCOPE = "loader"
