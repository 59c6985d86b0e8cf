"""The cited lines do not state the answer.

The answer, or a value equal to it, must stand in the lines that it cites: `HK$100,000` is stated by `100,000 Hong
Kong dollars`, `six months` by `6 months`. An answer that follows from its lines without standing there says why with
`inferred:`. For a claim to be judged and for the steps of an order, each name and value must stand in the lines.

Fails:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: service suspension
      cite: hkfp:12 "fine of HK$100,000"

Passes:

    - id: provider-fine
      question: According to HKFP, what is the highest fine for a service provider?
      answer: HK$100,000
      cite: hkfp:12 "fine of HK$100,000"
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from quiz.check.context import Context
from quiz.check.places import cited_line_of
from quiz.model import Citation, Finding, Fix, Question
from quiz.proof import Proof
from quiz.topic import on_topic, suggest

CODE = "E301"
NAME = "answer-not-in-citation"
LEVEL = "error"
SCOPE = "question"
WHEN = "unstated"


def check(question: Question, context: Context) -> Iterator[Finding]:
    cures = _CURES
    for proof in context.proofs(question):
        claim = proof.claim
        if proof.status != "missing" or proof.conflict or claim.mode == "absent":
            continue
        if not all(context.sound(cite) for cite in claim.cite) or context.heals(claim, question):
            continue
        places = ", ".join(dict.fromkeys(cite.place for cite in claim.cite))
        if proof.lacking:
            message = f"{_list(proof.lacking)} of the {claim.what} {_be(proof.lacking)} not in {places}"
        else:
            message = f"the {claim.what} “{claim.text}” is not stated by {places}"
        related = tuple(cited_line_of(context.library, cite) for cite in claim.cite if not cite.whole)
        help, fix = _cure(proof, question, context) if cures else (_HELP, None)
        cures = max(cures - 1, 0)
        yield context.finding(question.path, claim.span, message, help, question, fix, related)


def _list(words: tuple[str, ...]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def _be(words: tuple[str, ...]) -> str:
    return "is" if len(words) == 1 else "are"


_CURES = 20  # answers of one question for which another line is looked for: each is held against all claims
_HELP = "Use the words of the line, cite the line that states it, or say why it follows with `inferred:`."


def _cure(proof: Proof, question: Question, context: Context) -> tuple[str, Fix | None]:
    """What to do, and a fix where exactly one other line of the source states the answer and is on topic."""
    from quiz.check.reanchor import bears
    from quiz.check.rewrite import recite, widened
    from quiz.lookup import lookup

    claim, cite = proof.claim, proof.claim.cite[0]
    source = context.source(cite)
    if source is None or claim.mode != "stated":
        return _HELP, None
    lines, texts = context.citable(source), context.texts(source)
    cited = {line.number for line in proof.lines}
    near = bisect_left(lines, cite.first or 0, key=attrgetter("number"))
    stating = [at for at in lookup(texts).stating(claim.text, near) if lines[at].number not in cited]
    best = suggest(question.stem.value, claim.text, texts, 2, stating)
    if not best:
        return _HELP, None
    line = lines[best[0]]
    new = Citation(cite.source, line.number, line.number, None, cite.span)
    fix = None
    if len(best) == 1 and len(claim.cite) == 1 and on_topic(question.stem.value, claim.text, (line.text,)):
        new = replace(new, quote=widened(claim.text, line.text, texts) or None)
        lost = [status.status for lost, _, status in context.lost_quotes(question) if lost is cite]
        if new.quote and not lost and bears(cite, new, question, context):
            fix = recite(question, cite, new, context, False, f"cite {new}")
    return f"It is stated in line {line.number}: cite {new.place}.", fix
