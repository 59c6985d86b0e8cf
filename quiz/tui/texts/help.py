"""The words of the help."""

from __future__ import annotations


class HELP:
    """The help of a screen."""

    title = "Keys on this screen"
    palette = "All commands, to search"
    guides = "Guides"
    guide = "Guide · {title}"
    close = "Esc closes"
    about = {
        "home": (
            "Every question comes from a source, and every answer is proved by a line of it.",
            "Pick a deck and press Enter. A study can be left at any time; what was answered is kept.",
        ),
        "study": (
            "Answer, see at once whether it is right, and read the line that says so.",
            "The source stays closed until you have answered. A hint halves the credit.",
            "If the quiz misjudged you, “I was right” counts it in full, and the record says that you decided so.",
        ),
        "test": (
            "A test tells nothing before it is handed in: then come the verdicts, and the lines that prove them.",
            "Answer in any order, flag what you want to see again, and change any answer until then.",
            "It can be left, and goes on later, with the time that was left.",
        ),
        "cards": (
            "Think of the answer, turn the card, and say how well you knew it: that is when it comes again.",
            "The back shows the line that proves the answer.",
        ),
        "find": (
            "The question and its answer are given; point at the line of the source that states it.",
            "This is practice of its own: it counts in no score of a deck, and changes no due date.",
        ),
        "reader": (
            "The whole source, with the true line numbers of its file. ▌ marks the lines cited.",
            "✗ missed last time, ○ not asked yet, ◐ being learnt, ● known: the questions on that line.",
            "Where a question cites two sources, one key shows the other beside this one.",
        ),
        "overview": ("A test is handed in when you say so. Until then every answer can be changed.",),
        "settings": (
            "The numbers hold for your reviews and are kept with your progress.",
            "Theme and keys are kept for this computer.",
        ),
        "statistics": (
            "FSRS predicts the chance that you recall a question; the bars show what came of it.",
            "A leech was forgotten again and again: reword it, or suspend it. What is suspended is asked no more.",
        ),
        "results": ("The score, by tag, and each miss with the line that proves the answer.",),
        "browse": (
            "All questions. Type to filter, ↓ goes to the list, Enter opens the cited line.",
            "One key opens the deck in your editor ($EDITOR) at the question; what the checker then finds is shown.",
            "The answer of a question that you have not met is shown when you ask for it.",
            "A question that is put aside is not asked again until it is taken back in.",
        ),
        "guide": ("A guide, as `quiz guide` prints it.",),
        "preview": (
            "The deck as its students see it, with the key, the lines, and what the checker finds, in place.",
            "Saved in the editor, it is shown here at once; what cannot be read leaves the last good questions.",
        ),
    }
