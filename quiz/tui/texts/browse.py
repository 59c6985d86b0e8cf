"""The words of the list of all questions, and of the preview of a deck."""

from __future__ import annotations


class BROWSE:
    """The list of all questions, and the preview of a deck."""

    title = "All questions"
    filter = "Filter: words of question, answer, tag, deck or cited line"
    count = "{count} of {all}"
    nothing = "No question has these words."
    selection = "Selected questions"
    columns = {"deck": "Deck", "stem": "Question", "kind": "Kind", "tags": "Tags", "due": "Due", "last": "Last"}
    new, now, days, aside = "new", "now", "in {days} d", "aside"
    reveal = "{key} shows it now."
    testing = "It is asked in a test that is open: its answer comes when that is handed in."
    accepted = "Also"
    hint = "Hint"
    put_aside = "Put aside: it is not asked again until you take it back in."
    taken_back = "Taken back in."
    no_suspend = "This terminal cannot be handed to an editor. The question is at {place}"
    editor_failed = "The editor could not be started: {why}"
    read_again = "{path} is read again: {findings}."
    preview = "{title} · preview"
    watching = "{title} · preview, read again at each save"
    findings_none, findings_one, findings_many = "nothing to mend", "1 finding", "{count} findings"
    stale = "No question can be read from the file as it is now; these are the last ones that could."
    empty = "This deck has no question yet."
