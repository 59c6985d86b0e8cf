"""The file is not YAML.

The questions before and after the broken one are still read and checked, each at its true line. The usual causes are a
text with `: ` in it that stands in no quotes, a quote that is not closed, and a tab.

Fails:

    - id: provider-fine
      question: According to HKFP: what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: "According to HKFP: what is the highest fine for a service provider?"
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

CODE = "Y001"
NAME = "yaml-syntax"
LEVEL = "error"
SCOPE = "loader"
