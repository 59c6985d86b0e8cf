"""The words of the end of a study."""

from __future__ import annotations


class RESULTS:
    """The end of a study."""

    title = "Results"
    score = "{score}"
    done = "{count} questions answered"
    open_left = "{count} not answered"
    by_tag = "By tag, weakest first"
    by_source = "By source"
    by_kind = "By kind"
    calibration = "Right, by how sure you were"
    answers = "{count} answers; the score counts the first to each question"
    copied = "Copied as Markdown, where your terminal lets programs copy. {key} saves a file."
    saved = "Saved: {path}"
    not_saved = "The results cannot be saved in {folder}: {why}"
    misses = "To look at again: Enter opens its line"
    all_right = "Nothing missed."
    given = "you    "
    key = "right  "
    stopped = "{done} of {all} answered"
    earlier = "last time {last} %, best {best} %"
    nothing = "no answer"
