"""A key that means nothing here.

A misspelt key would be ignored, and what stands behind it with it.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cites: hkfp:12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

CODE = "Y005"
NAME = "unknown-key"
LEVEL = "error"
SCOPE = "loader"
