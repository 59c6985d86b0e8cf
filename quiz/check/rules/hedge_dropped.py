"""The line denies, alleges or doubts what it says of the answer, and the question states a fact.

`Zoom denied that it …` states every word of `Zoom …`. Say who says it, or keep the line's own word: denied, alleged,
may, not. The words right around the answer are looked at, or around the quote of a claim; a claim that has a negation
of its own is held against the line too, and a line without any is a warning.

It is a warning where the verb right at the answer is denied (`had not paused`, `denied that it`), in each place where
the line states the answer: on 632 questions of XQuAD there is none. The other hedges are infos, half of them harmless.

Fails:

    - id: refusal
      claim: According to HKFP, a service provider faces a fine of HK$100,000.
      verdict: supported
      cite: hkfp:12 "A service provider that does not comply faces a fine of HK$100,000"

Passes:

    - id: refusal
      claim: According to HKFP, a service provider that does not comply faces a fine of HK$100,000.
      verdict: supported
      cite: hkfp:12 "A service provider that does not comply faces a fine of HK$100,000"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from quiz.check.context import Context
from quiz.check.places import cited_line
from quiz.check.words import split, vocabulary
from quiz.evidence import quoted
from quiz.model import Finding, Line, Question
from quiz.pattern import pattern
from quiz.proof import Proof

CODE = "E309"
NAME = "hedge-dropped"
LEVEL = "warning"
SCOPE = "question"

_NOT = frozenset(
    "not no never without neither nor cannot t nicht kein keine keinen nie pas jamais nunca não niet geen inte ikke"
    " не нет ни".split()
)
_DENIED = frozenset("denied denies denying disputed disputes refuted refutes".split())
_ALLEGED = frozenset(
    "alleged allegedly alleges claimed claims reportedly supposedly purportedly rumoured rumored suspected"
    " accused".split()
)
_MAY = frozenset("may might possibly perhaps probably".split())
# What the line says, and the words of a question that say as much.
_FAMILIES = (
    (
        _NOT,
        _NOT
        | _DENIED
        | frozenset("nobody none refuse refuses refused decline declines declined unlike except".split()),
    ),
    (_DENIED, _DENIED | _NOT | frozenset(("deny", "denial", "dispute", "refute"))),
    (
        _ALLEGED,
        _ALLEGED | frozenset("allege allegation allegations claim claiming accuse accuses suspect suspects".split()),
    ),
    (_MAY, _MAY | frozenset("can could would possible likely allow allows allowed let lets permitted right".split())),
)
_ANY = _NOT | _DENIED | _ALLEGED | _MAY
_DENYING = frozenset("not never cannot t".split()) | _DENIED
_STEMS = tuple(
    "lack fail stop reject ban prevent prohibit forb lost lose absent missing un dis non end exclu oppos remov withdr"
    " avoid few littl rare hardly only".split()
)
_BEFORE, _AFTER = 6, 3  # words around the answer
_CLOSE = 3  # words before it, in which its own verb is
_RELATIVE = pattern(
    r"\b(?:that|which|who) (?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|may|might|must|should)",
    re.IGNORECASE,
)
_WIDE, _PLACES = 400, 20  # characters that hold them, places looked at
_BOUND = pattern(r"[,;:()]|\b(?:if|who|which|unless|because|although|while|but)\b", re.IGNORECASE)


def check(question: Question, context: Context) -> Iterator[Finding]:
    said: frozenset[str] | None = None
    for proof in context.proofs(question):
        if proof.status != "stated" or proof.claim.what == "correction" or proof.claim.mode == "absent":
            continue
        near = _near(proof)
        if near is None:
            continue
        line, around = near
        hedges = [_ANY.intersection(split(f"{before} {after}")) for before, after in around]
        if all(hedges):
            said = said or _said(question, context)
            for told, answered in _FAMILIES:
                if all(each & told for each in hedges) and not said & answered:
                    if context.heals(proof.claim, question):
                        return
                    denied = all(_denied(told, *words) for words in around)
                    level = "warning" if denied else "info"
                    yield _finding(question, proof, line, hedges[0] & told, context, level)
                    return
        added = _NOT.intersection(split(proof.claim.text)) if proof.claim.mode == "borne" else None
        if added and not any(map(_denies, (vocabulary(each.text) for each in proof.lines))):
            message = f"the claim says “{_word(added)}”, and no cited line does"
            help = "Cite the words that deny it."
            yield context.finding(question.path, proof.claim.span, message, help, question)
            return


def _denies(words: Iterable[str]) -> bool:
    """Whether a line holds a word by which a claim may say `not` of it."""
    return any(word in _FAMILIES[0][1] or word.startswith(_STEMS) for word in words)


def _denied(told: frozenset[str], before: str, after: str) -> bool:
    """Whether the verb before the words of an answer, or right behind them, is denied, or one in a claim's quote."""
    denies = told & _DENYING
    return not denies.isdisjoint(split(before)) or not denies.isdisjoint(split(" ".join(after.split()[:2])))


def _near(proof: Proof) -> tuple[Line, list[tuple[str, str]]] | None:
    """The first line with the answer, and the words right before and behind it in each place, where the line holds a
    hedge; of a claim, the words of its quote.

    Behind a clause that hangs on a noun (a provider that does not comply faces …) fewer words are the answer's own.
    """
    texts = [line.text for line in proof.lines]
    if not any(map(_hedged, texts)):
        return (proof.lines[0], [("", "")]) if proof.claim.mode == "borne" else None
    if proof.claim.mode == "borne":
        quote = proof.claim.cite[0].quote
        match = quoted(quote, texts) if quote else None
        return (proof.lines[match.line], [(texts[match.line][match.start : match.end], "")]) if match else None
    if not proof.matches:
        return None
    around = []
    for match in proof.matches[:_PLACES]:
        text = texts[match.line][max(0, match.start - _WIDE) : match.end + _WIDE]
        start = min(match.start, _WIDE)
        clause = _BOUND.split(text[:start])[-1]
        hangs = _RELATIVE.search(clause) is not None
        before = clause.split()[-(_CLOSE if hangs else _BEFORE) :]
        after = _BOUND.split(text[start + match.end - match.start :])[0].split()[:_AFTER]
        around.append((" ".join(before), " ".join(after)))
    return proof.lines[proof.matches[0].line], around


@lru_cache(maxsize=4096)
def _hedged(text: str) -> bool:
    return not _ANY.isdisjoint(split(text))


def _said(question: Question, context: Context) -> frozenset[str]:
    """Every word that the question, its key and its explanation say."""
    key = [claim.text for claim in question.claims()]
    more = [question.explanation.value] if question.explanation else []
    return context.words(question).union(split(" ".join((*key, *more))))


def _finding(
    question: Question, proof: Proof, line: Line, hedges: frozenset[str], context: Context, level: str
) -> Finding:
    source = next((s for c in proof.claim.cite if (s := context.source(c)) and line in s.cited(c)), None)
    related = (cited_line(source, line, _word(hedges)),) if source else ()
    message = f"line {line.number} says “{_word(hedges)}”, and the question does not"
    help = "Say who says it, or keep the line's own word."
    return context.finding(question.path, question.stem.span, message, help, question, related=related, level=level)


def _word(hedges: frozenset[str]) -> str:
    return min(hedges - {"t"}, default="n't")
