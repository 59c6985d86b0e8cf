"""A number with a comma stands bare in a flow list or mapping, and the comma cuts it in two.

Inside `[ ]` and `{ }` a comma ends the piece, so `[HK$10,000, HK$1,000]` has four pieces. Put such texts in quotes, or
write the list with one `- ` a line.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      distractors: [HK$10,000]
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      distractors: ["HK$10,000"]
      cite: hkfp:12 "fine of HK$100,000"
"""

CODE = "Y013"
NAME = "split-number"
LEVEL = "error"
SCOPE = "loader"
