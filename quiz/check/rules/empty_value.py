"""A field, a blank, a list or a side of a pair is empty.



Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      cloze: A fine of {{}} and six months.
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      cloze: A fine of {{HK$100,000}} and six months.
      cite: hkfp:12 "fine of HK$100,000"
"""

CODE = "Y011"
NAME = "empty-value"
LEVEL = "error"
SCOPE = "loader"
