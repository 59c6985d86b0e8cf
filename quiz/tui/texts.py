"""Every word the screens say, grouped by screen: one place to read, to reword, to translate."""

from __future__ import annotations


class KIND:
    """The widgets of the kinds."""

    picked_right = "your answer, right"
    picked_wrong = "your answer, wrong"
    right_one = "the right answer"
    missed_one = "right, and not picked"
    pick_first = "Pick first: press 1–{last}, or ↑ ↓. If you do not know: 0."
    verdict_first = "Pick first: 1 supported, 2 contradicted, 3 not stated. If you do not know: 0."
    tick_first = "Tick at least one: press its number, or Space. If you do not know: 0."
    type_here = "Type your answer, then Enter"
    type_first = "Type your answer first. If you do not know: Ctrl+D."
    nothing_typed = "no answer"
    show_back = "▸ Enter or Space shows the back"
    dropped = "not right, says the hint"
    dropped_one = "The hint has shown that this one is wrong."
    no_pair = "–"
    pair_first = "Give each left side its right side: its letter, or ← →. If you do not know: 0."
    move_first = "Move a step first: Shift+↑ ↓, or its number and then its place. If you do not know: 0."
    belongs = "belongs at {place}"
    no_statement = "This line states nothing; point at a line of text."
    how = {
        "choice": "One is right. Press its number, then Enter.",
        "choices": (
            "{count} are right. Tick with the numbers or Space, then Enter. "
            "Credit: right picks less wrong picks, out of {count}."
        ),
        "text": "Type the answer. Case, accents and small typos are forgiven; wrong values are not.",
        "blanks": "Fill the blanks. Tab goes on to the next. Credit: the share of blanks that are right.",
        "verdict": "What does the source do with this claim?",
        "pairs": "Pick a left side by its number, then its letter. Credit: the share of pairs that are right.",
        "order": "Put the steps in order: Shift+↑ ↓ moves one. Credit: the share of neighbours in the right order.",
        "find": "Point at the line that states it, then Enter.",
        "card": "Think of the answer first.",
    }


class HOME:
    """The first screen."""

    title = "Quiz"
    motto = "every answer has its line"
    now_new = "Pick a deck with ↑ ↓ and press Enter."
    first_start = (
        "You answer questions about a few articles, {count} at a time.",
        "After each answer you see whether it is right, and the line of the source that says so.",
        "No account, nothing to set up. Your scores stay on this computer.",
    )
    deck, known, due, new, last = "Deck", "Known", "Due", "New", "Last"
    source, recalled, questions = "Source", "Recall", "Of"
    due_now = "Review what is due"
    streak_one, streak = "1 day in a row", "{days} days in a row"
    coming = "due in the 14 days from tomorrow: {spark} {count}"
    all_decks = "All decks, mixed"
    none_yet = "–"
    no_decks = "No deck could be read in this library. Make one with: quiz new deck"
    findings_one = "1 finding in decks and sources: run quiz check"
    findings_many = "{count} findings in decks and sources: run quiz check"
    empty_deck = "This deck has no question that could be read. Run: quiz check"
    nothing = {
        "mistakes": "Nothing to mend: no question that you answered here stands wrong.",
        "review": "Nothing is due here.",
        "find": "No question here cites a line that could be found.",
        "learn": "Every question here is suspended, or there is none.",
        "cards": "Every question here is suspended, or there is none.",
    }
    mode = "Mode: {mode} – {what}"
    asked = "{count} questions a study"
    asked_all = "whole deck in a study"
    modes = {
        "learn": "what is new, until each was right twice",
        "review": "what is due, and new ones",
        "cards": "flip, then say how well you knew it",
        "test": "an exam: feedback at the end",
        "mistakes": "what you missed last time",
        "find": "point at the line that states the answer",
    }
    left_before = "You left a study of {all} questions; press c to go on."
    nothing_left = "Nothing of that study is left to ask."
    agenda = "{due} due, {new} new: press Enter."
    agenda_key = "{due} due, {new} new: press v."
    agenda_done = "Nothing is due today. Pick a deck and press Enter."
    whole = "a whole deck"
    stopped = "Stopped after {done} of {all}. Your answers are kept; press c to go on."


class STUDY:
    """The screen of a study."""

    position = "{at}/{of}"
    score = "score {score}"
    answered = "{count} answered"
    left = "{left} left"
    right = "Right"
    partly = "Partly right"
    near = "Near miss"
    wrong = "Wrong"
    unknown = "Not answered"
    overridden = "Counted as right"
    credit = "{earned:.2g} of 1 point"
    hinted_credit = "{earned:.2g} of 1 point, half for the hint"
    by_you = "on your word; the record says so"
    key = "Answer"
    why = "Why"
    evidence = "Stated in"
    inferred = "Follows from"
    absent = "Stated nowhere in {label}"
    see = "See also"
    options = "About the options"
    locked = "The source opens once you have answered."
    no_source = "This question cites no line that could be opened."
    no_url = "This source has no web address."
    opened = "Opened in your browser: {url}"
    hint_ask = "A hint halves the credit of this question. Press {key} again to take it."
    hint = "Hint: {hint}"
    flagged = "Flagged"
    undone = "Taken back. Answer again."
    returning = "Asked again: it comes back until you know it."
    so_far = "Your answer so far: {given}"
    rated = "Rated {rating}; 1–4 rates it otherwise."
    how_well = "How well did you know it?"
    confident_error = "You were sure. First read what the source says:"
    how_sure = "How sure are you?"
    confidences = {"sure": "sure", "think so": "think so", "guess": "a guess"}
    confidence_on = "From now on you are asked how sure you are, before the verdict. y again asks no more."
    confidence_off = "You are not asked any more how sure you are."
    unreadable_now = "{path} cannot be read as it is now; the question stays as it was. Run: quiz check"
    meaning_changed = "Its key is another now: your progress on it stays."
    buried = "Put off to the next day. u takes it back."
    suspended = "Not asked any more. u takes it back; the statistics list it."
    find_stem = "Which line states it? Answer: {key}"
    time_up = "Time is up."
    report_ask = "What is wrong with this question? One line for its teacher; Esc leaves it."
    reported = "Reported. Its teacher finds it with: quiz reports"


class OVERVIEW:
    """What stands before a test is handed in."""

    title = "Before you hand in"
    counts = "{open} not answered, {flagged} flagged."
    complete = "All questions are answered."
    how = "Enter goes back to a question. i hands the test in; then the verdicts come."
    sure = "{open} not answered count as wrong. Press i again to hand in all the same."
    open = "open"
    answered = "answered"


class READER:
    """The source reader."""

    line = "line {line} of {of}"
    cited_line = "line {line} of {of} · cited {at} of {cited}"
    search = "Search this source"
    none_found = "“{text}” stands nowhere in this source."
    found = "“{text}”: {at} of {of}"
    marks = {"missed": "✗", "new": "○", "learning": "◐", "known": "●"}
    styles = {"missed": "$text-error", "new": "$text-muted", "learning": "$text-warning", "known": "$text-success"}
    words = {"missed": "missed last time", "new": "not asked yet", "learning": "being learnt", "known": "known"}
    asked_one = "One question on line {line}"
    asked_many = "{count} questions on line {line}"
    asked_none = "No question on line {line}."
    legend = "Each sign is how well you know what a line is asked for:"
    key = "Answer"
    key_hidden = "The answer is shown once you have answered it."
    beside = "Beside it"
    follow = "Press {key} to see it side by side."
    copied = "Copied: {text}"


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
    copied = "Copied as Markdown, where your terminal lets programs copy. w saves a file."
    saved = "Saved: {path}"
    not_saved = "{path} cannot be written: {why}"
    misses = "To look at again: Enter opens its line"
    all_right = "Nothing missed."
    given = "you    "
    key = "right  "
    stopped = "{done} of {all} answered"
    earlier = "last time {last} %, best {best} %"
    nothing = "no answer"


class BROWSE:
    """The list of all questions, and the preview of a deck."""

    title = "All questions"
    filter = "Filter: words of the question, its answer, a tag, a deck, a line that it cites"
    count = "{count} of {all}"
    nothing = "No question has these words."
    selection = "Selected questions"
    columns = {"deck": "Deck", "stem": "Question", "kind": "Kind", "tags": "Tags", "due": "Due", "last": "Last"}
    new, now, days, aside = "new", "now", "in {days} d", "aside"
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


class STATS:
    """The statistics."""

    title = "Statistics"
    counting = "Counting …"
    due = "{due} due and {new} new today."
    streak = "Streak: {days}, the longest {longest}."
    responses = "{count} responses in all."
    day, days = "1 day", "{count} days"
    forecast = "Due in the next 30 days"
    nothing_due = "Nothing yet: what you answer falls due from tomorrow on."
    sum_due = "{count} in all; the first column is today, with what is overdue."
    calendar = "Days"
    weekdays = ("Mon", "", "Wed", "", "Fri", "", "Sun")
    shades = "{shades}   from no response to the busiest days"
    retention = "Recalled, by week"
    no_retention = "Nothing yet: it takes questions that are asked again a day or more later."
    retention_how = "█ recalled  ┃ predicted by FSRS"
    predicted = "predicted {share}"
    all_time = "All time: {recalled} recalled, {predicted} predicted, n {cases}."
    by_deck = "Mastery by deck"
    by_source = "Mastery by source"
    mastery_how = "█ mature ▓ young ▒ learning ░ not met; % that you would recall"
    calibration = "How well you judge yourself"
    no_calibration = "Nothing yet: y in a study has you asked how sure you are."
    time = "Time"
    no_time = "None yet."
    time_total = "{total} in all; half of the answers took less than {median} s."
    time_recent = "{total} in the last 30 days"
    notable = "Questions that need a look (Tab goes there)"
    nothing_notable = "No question needs a look."
    gone = "no longer in the decks"
    why = {
        "hard": "hard",
        "leech": "leech",
        "suspended": "suspended",
        "buried": "buried",
        "changed": "new key",
        "gone": "gone",
    }


class SETTINGS:
    """The settings."""

    title = "Settings"
    keys_title = "Settings · keys"
    yes, no = "yes", "no"
    changed = "{count} changed"
    not_usual = "changed; r for the usual"
    labels = {
        "new_per_day": "new questions a day, in a review",
        "reviews_per_day": "reviews a day, at most",
        "retention": "how many of the questions you want to recall when they fall due",
        "day_starts": "o’clock: when a new day begins",
        "leech_after": "times forgotten make a question a leech",
        "bury_siblings": "questions on one line wait for the next day once one of them was asked",
        "confidence": "ask how sure you are, before the verdict",
        "theme": "the colours",
        "keys": "which key does what",
    }
    ranges = {
        "new_per_day": "A number from 0 to 9999.",
        "reviews_per_day": "A number from 0 to 9999.",
        "retention": "From 70 to 99 percent. More means many more reviews; 90 is usual.",
        "day_starts": "An hour from 0 to 23.",
        "leech_after": "A number from 1 to 999.",
    }
    no_number = "“{typed}” is no number. {range}"
    out_of_range = "That is out of range. {range}"
    type_keys = "Keys with commas between them, such as: n  or  ctrl+n,f2"
    no_key = "“{key}” is no key. Write a letter, a digit, or a name such as space, f2, ctrl+n, greater_than_sign."
    taken = "{key} does something else there already: {label}."
    screens = {
        "app": "everywhere",
        "home": "home",
        "study": "study",
        "overview": "test, before handing in",
        "results": "results",
        "reader": "reader",
        "browse": "all questions",
        "statistics": "statistics",
        "settings": "settings",
    }


class HELP:
    """The help of a screen."""

    title = "Keys on this screen"
    guides = "Guides"
    guide = "Guide · {title}"
    close = "Esc closes"
    about = {
        "home": (
            "Every question comes from a source, and every answer is proved by a line of it.",
            "Pick a deck and press Enter. Esc leaves a study at any time; what was answered is kept.",
        ),
        "study": (
            "Answer, see at once whether it is right, and read the line that says so.",
            "The source stays closed until you have answered. A hint halves the credit.",
            "If the quiz misjudged you, “I was right” counts it in full, and the record says that you decided so.",
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
            "A question that is put aside is not asked again until it is taken back in.",
        ),
        "guide": ("A guide, as `quiz guide` prints it.",),
        "preview": (
            "The deck as its students see it, with the key, the lines, and what the checker finds, in place.",
            "Saved in the editor, it is shown here at once; what cannot be read leaves the last good questions.",
        ),
    }


class COMMANDS:
    """The command palette, in the order shown."""

    theme = "Theme"
    theme_help = "Choose the colours: dark, light, high contrast, colour-blind-safe"
    help = "Keys"
    help_help = "The keys that do something on this screen"
    guide = "Guide: {title}"
    guide_help = "Read it here"
    quit = "Quit"
    quit_help = "Leave; what was answered is kept"


class KEYS:
    """Labels in the footer."""

    answer = "Answer"
    next = "Next"
    results = "Results"
    unknown = "I don’t know"
    hint = "Hint"
    flag = "Flag"
    source = "Source"
    article = "Article"
    was_right = "I was right"
    flip = "Flip"
    again_rating, hard, good, easy = "Again", "Hard", "Good", "Easy"
    later = "Later"
    before = "Before"
    overview = "Overview"
    go_back = "Go to it"
    next_open = "Next open"
    hand_in = "Hand in"
    copy_page = "Copy"
    save = "Save"
    statistics = "Statistics"
    settings = "Settings"
    change = "Change"
    keys = "Keys"
    reset = "Usual keys"
    turn = "Decks, sources"
    read = "Read"
    bury = "Bury"
    suspend_card = "Suspend"
    confidence = "Ask how sure"
    no_confidence = "Leave open"
    undo = "Undo"
    options = "About options"
    back = "Back"
    leave = "Leave"
    help = "Help"
    quit = "Quit"
    start = "Start"
    all = "All decks"
    mode = "Mode"
    count = "How many"
    resume = "Go on"
    review = "Review"
    browse = "Browse"
    filter = "Filter"
    study_these = "Study these"
    report = "Report"
    theme = "Theme"
    next_cited = "Next cited"
    previous_cited = "Previous cited"
    search = "Search"
    again = "Next match"
    follow = "Other source"
    questions = "Questions"
    copy = "Copy citation"
    other_pane = "Other side"
    edit = "Edit"
    more = "Scroll"
    next_guide = "Next guide"
    previous_guide = "Previous"
    suspend = "Put aside"
    unsuspend = "Take back in"
    retry = "Retry misses"
    new = "New study"
    home = "Home"
    open = "Open line"
    toggle = "Tick"
    swap_up = "Move up"
    swap_down = "Move down"
    next_blank = "Next blank"
    this_line = "This line"
    other_source = "Other source"
