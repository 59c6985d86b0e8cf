"""A source file to a Source and its findings."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from quiz.fields import Field, Reader
from quiz.files import decoded, digest, read_bytes
from quiz.model import Finding, Source, Span
from quiz.nodes import Node, Pairs, Scalar
from quiz.pattern import pattern
from quiz.problems import finding

KINDS = ("digest", "text", "notes")
FRONT_MATTER = (
    Field("label", "text", "How the source is named on screen: HKFP, 7 July 2020.", required=True),
    Field("publisher", "text", "Who published it."),
    Field("title", "text", "Its title, left empty where it could not be verified."),
    Field("author", "text", "Who wrote it."),
    Field("issued", "text", "When: YYYY, YYYY-MM or YYYY-MM-DD."),
    Field("url", "text", "Where it can be read."),
    Field("archive", "text", "An archived copy of it."),
    Field("accessed", "text", "When it was read there: YYYY-MM-DD."),
    Field("kind", "text", "digest: facts in our own words; text: the document itself; notes: ours.", values=KINDS),
    Field("rights", "text", "On what ground its text stands here."),
)
_KNOWN = {field.name: field for field in FRONT_MATTER}
_EMPTY: MappingProxyType[str, str] = MappingProxyType({})


def load_source(path: Path, shown: str) -> tuple[Source, list[Finding]]:
    """The source in a file and what is wrong with it; `shown` is the path that findings name."""
    data, problem = read_bytes(path, shown)
    if problem:
        return Source(path.stem, shown, (), 0, _EMPTY), [problem]
    text, problem = decoded(data, shown)
    if problem:
        return Source(path.stem, shown, (), 0, _EMPTY, digest(data)), [problem]
    return read_source(text, path.stem, shown, digest(data))


def read_source(text: str, id: str, shown: str, digest: str = "") -> tuple[Source, list[Finding]]:
    """The source in a text, as `load_source`."""
    rows = text.split("\n")
    if rows and not rows[-1]:
        rows.pop()
    body, fields, findings = _front_matter(rows, shown)
    return Source(id, shown, rows, body, MappingProxyType(fields), digest), findings


def _front_matter(rows: list[str], shown: str) -> tuple[int, dict[str, str], list[Finding]]:
    """(rows before the text, fields, findings)."""
    if not rows or rows[0].rstrip() != "---":
        help = "Begin the file with `---`, then `label: …`, then `---`."
        return 0, {}, [finding("S112", shown, "the source has no front matter", help=help)]
    end = next((number for number, row in enumerate(rows[1:200], 2) if row.rstrip() == "---"), 0)
    if not end:
        message = "the front matter is not closed"
        return len(rows), {}, [finding("S112", shown, message, help="Write `---` on the line behind its last field.")]
    reader = Reader(shown)
    fields: dict[str, str] = {}
    node: Node | None = plain_pairs(rows[1 : end - 1], 2)
    if node is None:
        from quiz.yamlpos import YamlProblem, parse

        try:
            node = parse("\n".join(rows[1 : end - 1]), first_line=2)
        except YamlProblem as problem:
            return end, {}, [finding("Y001", shown, problem.message, problem.span, problem.help)]
    if isinstance(node, Pairs):
        for name, (_, value) in reader.mapping(node, _KNOWN, "the front matter").items():
            if isinstance(value, Scalar) and not value.value.strip():
                continue
            if read := reader.read(_KNOWN[name], value):
                fields[name] = read.value
    elif node is not None:
        reader.report("Y009", "the front matter must be a mapping of `name: value`", node.span)
    if "label" not in fields and not reader.findings:
        help = "Write `label: …`, the name on screen."
        reader.report("Y006", "the front matter has no `label`", Span(1, 1, 1, 4), help)
    return end, fields, reader.findings


_PLAIN = pattern(r"([a-z]{1,99}):(?: +([^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^:#]|(?<! )#|:(?! |$))*))?")


def plain_pairs(rows: list[str], first_line: int) -> Pairs | None:
    """The mapping that these rows are where each is `name: text` without quotes; None where YAML itself is to say.

    Nearly every front matter is, and loading the parser takes longer than all else that a source needs.
    """
    pairs: list[tuple[Scalar, Node]] = []
    for line, row in enumerate(rows, first_line):
        row = row.rstrip(" ")
        found = _PLAIN.fullmatch(row) if row.isprintable() else None
        if found is None:
            return None
        name, value = found[1], found[2] or ""
        start, end = len(row) - len(value) + 1, len(row) + 1
        key = Scalar(name, Span(line, 1, line, len(name) + 1), "")
        pairs.append((key, Scalar(value, Span(line, start, line, end), "")))
    return Pairs(pairs, Span(first_line, 1, first_line + len(rows), 1)) if pairs else None
