"""A citation has another form than SOURCE:LINE or SOURCE:FIRST-LAST with a quote.



Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp line 12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

CODE = "C210"
NAME = "malformed-citation"
LEVEL = "error"
SCOPE = "loader"
