"""A value is none of those that its field can have.

A verdict is supported, contradicted or not stated; an order has at least two steps, matching at least two pairs.

Fails:

    - id: warrant
      claim: According to HKFP, police may search private property without a warrant.
      verdict: true
      cite: hkfp:11 "search private property"

Passes:

    - id: warrant
      claim: According to HKFP, police may search private property without a warrant.
      verdict: supported
      cite: hkfp:11 "search private property"
"""

CODE = "Y012"
NAME = "bad-value"
LEVEL = "error"
SCOPE = "loader"
