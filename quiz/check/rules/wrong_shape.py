"""A list, a mapping or a text stands where another is needed.



Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: [HK$100,000, six months]
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

CODE = "Y009"
NAME = "wrong-shape"
LEVEL = "error"
SCOPE = "loader"
