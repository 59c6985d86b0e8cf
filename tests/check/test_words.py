"""Where rules draw the line: what each reports, and the near thing that it lets be."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Checker, codes

CITE = 'cite: hkfp:9 "WhatsApp and Telegram have suspended"'
CHOICE = "answer: Telegram, distractors: [Signal, TikTok]"


def choice(stem: str, options: str = CHOICE) -> str:
    rows = options.replace(", distractors", "\n  distractors")
    return f"- id: a\n  question: {stem}\n  {rows}\n  {CITE}\n"


def short(stem: str, answer: str = "Telegram", more: str = "") -> str:
    return f"- id: a\n  question: {stem}\n  answer: {answer}\n  {CITE}\n{more}"


def fined(stem: str, line: int = 12) -> str:
    return f"- id: a\n  question: {stem}\n  answer: service provider\n  cite: hkfp:{line}\n"


def claim(text: str, quote: str, line: int = 12) -> str:
    return f'- id: a\n  claim: {text}\n  verdict: supported\n  cite: hkfp:{line} "{quote}"\n'


CASES = {
    "Y003 a word behind #": (short("Which app is ranked #1?"), "Y003"),
    "Y003 a comment": (short("Which app is named last?  # easy"), ""),
    "Y003 a colour in quotes": (short('"Which app is #1?"'), ""),
    "Y004 no": (short("Is it?", "no"), "Y004"),
    "Y004 a trailing nought": (short("Which?", "1.10"), "Y004"),
    "Y004 Norway": (short("Which?", "Norway"), ""),
    "Y004 in quotes": (short("Which?", "'no'"), ""),
    "Y004 a plain number": (short("Which?", "43"), ""),
    "Q401 a third longer": (
        choice("Which?", "answer: WhatsApp and Telegram have suspended, distractors: [Signal, TikTok]"),
        "Q401",
    ),
    "Q401 few words": (choice("Which?", "answer: WhatsApp and Telegram, distractors: [Signal, TikTok]"), ""),
    "Q402 all": (choice("Which?", "answer: Telegram, distractors: [Signal, All of the above.]"), "Q402"),
    "Q402 all firms": (choice("Which?", "answer: Telegram, distractors: [Signal, all of the firms in Norway]"), ""),
    "Q402 small": (choice("Which?", "answer: Telegram, distractors: [Signal, small of these]"), ""),
    "Q403 none": (choice("Which?", "answer: Telegram, distractors: [Signal, none of these]"), "Q403"),
    "Q403 nonetheless": (choice("Which?", "answer: Telegram, distractors: [Signal, nonetheless these]"), ""),
    "Q405 not": (choice("Which of these has not paused?"), "Q405"),
    "Q405 NOT": (choice("Which of these has NOT paused?"), ""),
    "Q405 noticed": (choice("Which of these has noticed the notable pause?"), ""),
    "Q405 a clause": (choice("Which app did a man who had not paused name?"), ""),
    "Q405 why": (choice("Why has Telegram not paused?"), ""),
    "Q405 typed": (short("Which of these has not paused?"), ""),
    "Q406 combined": (choice("Which?", "answer: A and B, distractors: [B and C, only A and C]"), "Q406"),
    "Q406 words": (choice("Which?", "answer: Telegram, distractors: [A and B, Signal and TikTok]"), ""),
    "Q407 always": (choice("Which?", "answer: Telegram, distractors: [always Signal, TikTok]"), "Q407"),
    "Q407 hallways": (choice("Which?", "answer: Telegram, distractors: [hallways, TikTok]"), ""),
    "Q408 in the stem": (short("What does Telegram do?"), "Q408"),
    "Q408 part of a word": (short("What does a Telegrammer do?"), ""),
    "Q408 both are offered": (choice("Was it Telegram or Signal?"), ""),
    "Q410 an": (choice("The firm is an", "answer: app, distractors: [bank, school]"), "Q410"),
    "Q410 all fit": (choice("The firm is an", "answer: app, distractors: [agency, hour]"), ""),
    "Q410 a union": (choice("The firm is a", "answer: union, distractors: [bank, one-off]"), ""),
    "Q410 vitamin A": (choice("Which is it, C or A?", "answer: app, distractors: [bank, school]"), ""),
    "Q411 one value": (choice("Which?", "answer: Telegram, distractors: [nine months, 9 months]"), "Q411"),
    "Q411 two values": (choice("Which?", 'answer: Telegram, distractors: ["HK$10,000", "HK$100,000"]'), ""),
    "Q411 two units": (choice("Which?", "answer: Telegram, distractors: [9 months, 9 years]"), ""),
    "Q413 no question": (choice("Telegram and others"), "Q413"),
    "Q413 a request": (choice("Name the last app"), ""),
    "Q414 in the middle": (choice("WhatsApp and ____ have suspended."), "Q414"),
    "Q414 at the end": (choice("The last is ____."), ""),
    "Q417 the article": (short("What does the article name last?"), "Q417"),
    "Q417 named": (short("What does the HKFP article name last?"), ""),
    "Q417 named before": (short("HKFP lists apps; which does the article name last?"), ""),
    "Q417 an article of law": (short("Which app does Article 43 name, as the articles of the law do?"), ""),
    "Q418 he": (short("What did he name last?"), "Q418"),
    "Q418 they at the end": (short("Which app is the last that they name?"), ""),
    "Q418 a name before": (short("What did Facebook say that their last app is?"), ""),
    "Q418 the": (short("What did the firm name last?"), ""),
    "Q419 yesterday": (short("Which app paused yesterday?"), "Q419"),
    "Q419 dated": (short("Which app paused on Tuesday 7 July 2020?"), ""),
    "Q419 a newspaper": (short("Which app does Business Today name?"), ""),
    "Q419 in a quote": (short('"Which app said “today” first?"'), ""),
    "Q419 long ago": (short("Which app lived 66 million years ago?"), ""),
    "Q420 yes": (short("Has it?", '"yes"'), "Q420"),
    "Q421 nine words": (short("Which?", "one two three four five six seven eight nine"), "Q421"),
    "Q421 a short wording": (short("Which?", "one two three four five six seven eight nine", "  accept: [one]\n"), ""),
    "Q422 two": (choice("Which?", "answer: Telegram, distractors: [Signal]"), "Q422"),
    "E303 a slip": (short("What did Fasebook do?"), "E303"),
    "E303 no slip": (short("What did Facebook's app do?"), ""),
    "E303 a heading": (short("What do the Requests say?"), ""),
    "E309 a hedge dropped": (
        claim("A provider faces a fine.", "A service provider that does not comply faces a"),
        "E309",
    ),
    "E309 a negation added": (
        claim("Telegram has not suspended compliance.", "WhatsApp and Telegram have suspended", 9),
        "E309",
    ),
    "E309 the line's own word": (claim("A provider that does not comply faces a fine.", "that does not comply"), ""),
    "E305 stated too": (choice("Which?", "answer: Telegram, distractors: [WhatsApp, TikTok]"), "E305"),
    "E308 another value": (fined("Which?").replace("service provider", "HK$100,000\n  accept: [HK$1000]"), "E308"),
    "E308 the ordinal": (short("Which?", "7 July", "  accept: [the 7th, seventh]\n"), ""),
    "E308 grouped by a space": (short("Which?", '"100,000"', "  accept: [100 000, 100000]\n"), ""),
    "E303 a currency": (fined("Who pays NT$100,000?"), ""),
    "E314 a digit": (fined("Who faces a fine of HK$200,000?"), "E314"),
    "E314 digits swapped": (fined("Who paused on 7 July 2002?", 14), "E314"),
    "E314 the year of a date": (fined("Who paused in 2002?", 14), "E314"),
    "E314 in a cloze": ("- id: a\n  cloze: 'HK$900,000 and {{six months}}'\n  cite: hkfp:12\n", "E314"),
    "E314 the unit": (fined("Who faces a fine of US$100,000?"), "E314"),
    "E314 nowhere": (fined("Who paused in 1997?"), "E314"),
    "E314 other digits": (fined("Who faces a fine of HK$３00,000?"), "E314"),
    "E314 other writing": (fined("Who faces 6 months and 100,000 Hong Kong dollars?"), ""),
    "E314 less": (fined("Who faces $100,000 in 2020?"), ""),
    "E314 of the imprint": (fined("Who faced a fine on 7 July 2020?"), ""),
    "E314 elsewhere in the source": (fined("Who has faced a fine since 9 July?"), ""),
    "E312 a number": (short("Which?", more="  explanation: It had 5,000 users.\n"), "E312"),
    "E312 of the source": (short("Which?", more="  explanation: On 7 July 2020 it paused.\n"), ""),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_reported_and_what_is_let_be(name: str, checked: Checker) -> None:
    text, expected = CASES[name]
    code = name.partition(" ")[0]
    found = [each for each in codes(checked(text)) if each == code]
    assert found == ([expected] if expected else []), [f.message for f in checked().findings]


def test_a_pure_marking_of_a_negative_is_safe_and_exact(checked: Checker) -> None:
    (finding,) = [each for each in checked(choice("Which of these has not paused?")).findings if each.code == "Q405"]
    assert finding.fix is not None
    assert finding.fix.safe
    (edit,) = finding.fix.edits
    assert (edit.text, edit.span.end_column - edit.span.column) == ("NOT", 3)


def test_a_relative_day_is_dated_by_its_source(checked: Checker) -> None:
    (finding,) = [each for each in checked(short("Which app paused on Monday?")).findings if each.code == "Q419"]
    assert finding.severity == "info"
    assert finding.fix is not None
    assert finding.fix.edits[0].text == "on 6 July 2020"


def test_one_question_in_two_decks(checked: Checker, library: object) -> None:
    text = short("Which app is named last?")
    checked(text)
    other = short("which app is named last", "WhatsApp")
    (library / "decks" / "later.yaml").write_text(f"title: T\nquestions:\n{other}", encoding="utf-8")  # type: ignore[operator]
    report = checked()
    assert {"D504", "D505"} <= set(codes(report))
    assert all(f.path == "decks/later.yaml" for f in report.findings if f.code in ("D504", "D505"))
    assert {f.severity for f in report.findings if f.code == "D505"} == {"warning"}  # both may be right


def test_two_right_answers_to_one_choice_do_not_contradict(checked: Checker) -> None:
    one = choice("Which app is named?").replace("id: a", "id: b")
    two = choice("Which app is named?", "answer: WhatsApp, distractors: [Signal, TikTok]")
    found = codes(checked(one + two))
    assert "D504" in found
    assert "D505" not in found


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Zoom has not paused requests for data.", "warning"),
        ("Zoom denied that it paused requests for data.", "warning"),
        ("Zoom hasn’t paused requests for data.", "warning"),
        ("Zoom may have paused requests for data.", "info"),
        ("Zoom has no plans and paused requests for data.", "info"),
        ("Zoom has paused requests for data, not calls.", ""),
        ("Zoom has not yet spoken; it has paused requests for data.", ""),
        ("Zoom has not paused requests for data, AFP says; that Zoom paused requests for data is known.", ""),
    ],
)
def test_a_denied_verb_is_graver_than_another_hedge(line: str, level: str, checked: Checker, library: Path) -> None:
    (library / "sources" / "zoom.md").write_text(f"---\nlabel: Zoom\n---\n{line}\n", encoding="utf-8")
    text = "- id: a\n  question: What has Zoom done?\n  answer: paused requests for data\n  cite: zoom:4\n"
    assert [each.severity for each in checked(text).findings if each.code == "E309"] == ([level] if level else [])
