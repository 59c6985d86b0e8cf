"""An id, or the name of a file, is not made of lower-case letters, digits and - _ . alone.

Ids become keys of the progress log and parts of commands; a path such as `../x` must never be one.

Fails:

    - id: ../../etc/passwd
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

CODE = "Y010"
NAME = "bad-id"
LEVEL = "error"
SCOPE = "loader"
