"""The JSON Schemas (draft-07) by which editors complete and validate decks and the front matter of sources.

They are made from the lists of fields that the loader reads by, so that what an editor underlines is what the checker
reports. `python -m quiz.schema` writes them again. What takes more than one value to see (an id used twice, a blank
that the cloze does not have, lines that run backwards) and whether a citation holds is left to `quiz check`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quiz.decks import DECK_FIELDS
from quiz.fields import ANSWER, CITATION, Field
from quiz.ids import ID, MAX_ID
from quiz.kinds import BY_KEYS, KINDS, KNOWN
from quiz.model import Question
from quiz.sources import FRONT_MATTER

DRAFT = "http://json-schema.org/draft-07/schema#"
FOLDER = Path(__file__).parent
Schema = dict[str, Any]

# A scalar is text, whatever an editor takes it for: `43`, `7.5` and `true` are what the teacher wrote.
_SCALAR = ["string", "number", "boolean"]
_TEXT: Schema = {"type": _SCALAR, "pattern": r"\S"}
_ID = f"^{ID}$"
# The loader's own pattern, with an id for the source and lines of at most nine digits; `.` of ECMA stops at a line end.
_CITATION = "^" + (
    CITATION.pattern.replace(r'([^\s:"]+)', f"(?:{ID})").replace("(.*)", r"([\s\S]*)").replace(r"(\d+)", r"(\d{1,9})")
)


def deck_schema() -> Schema:
    """The schema of a deck file."""
    return {
        "$schema": DRAFT,
        "$comment": "Made by python -m quiz.schema; do not edit.",
        "title": "A deck of questions",
        **_mapping(DECK_FIELDS),
        "definitions": _definitions(),
    }


def source_schema() -> Schema:
    """The schema of the front matter of a source."""
    return {
        "$schema": DRAFT,
        "$comment": "Made by python -m quiz.schema; do not edit.",
        "title": "The front matter of a source",
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in FRONT_MATTER if field.required],
        "properties": {field.name: _front(field) for field in FRONT_MATTER},
    }


def _front(field: Field) -> Schema:
    """A field of the front matter, which may be left empty where it is not required."""
    schema = _typed(field)
    if field.required:
        return schema
    if field.values:
        return {**schema, "enum": [*field.values, "", None]}
    return {"description": field.doc, "type": [*_SCALAR, "null"]}


def _definitions() -> Schema:
    found: Schema = {
        "text": _TEXT,
        "citation": {
            "type": "string",
            "pattern": _CITATION + "$",
            "description": 'SOURCE:LINE or SOURCE:FIRST-LAST, then a "QUOTE" from those lines.',
        },
        "answer": {"anyOf": [_ref("text"), _mapping(ANSWER)]},
        "blank": _mapping(field for field in ANSWER if field.name != "text"),
        "question": _question(),
    }
    for kind in KINDS:
        found[_name(kind)] = _kind(kind)
    return found


def _question() -> Schema:
    """Every key with what it is for, and the kind that the keys decide, as the loader finds it."""
    docs: dict[str, list[str]] = {}
    for known in KNOWN.values():
        for field in known.values():
            if field.doc not in docs.setdefault(field.name, []):
                docs[field.name].append(field.doc)
    least = [kind.signature for kind in KINDS if not any(other.signature < kind.signature for other in KINDS)]
    chain: Schema = {"anyOf": [{"required": sorted(signature)} for signature in least]}
    for kind in reversed(BY_KEYS):
        chain = {"if": {"required": sorted(kind.signature)}, "then": _ref(_name(kind)), "else": chain}
    return {
        "type": "object",
        "properties": {name: {"description": " / ".join(told)} for name, told in docs.items()},
        **chain,
    }


def _kind(kind: type[Question]) -> Schema:
    fields = KNOWN[kind.kind]
    schema = _mapping(fields.values())
    if not kind.own_stem:
        schema["required"].append("question")
    schema["properties"]["id"]["pattern"] = _ID
    schema["properties"]["id"]["maxLength"] = MAX_ID
    kind.schema_extra(schema)
    return schema


def _mapping(fields: Iterable[Field]) -> Schema:
    listed = list(fields)
    schema: Schema = {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in listed if field.required],
        "properties": {field.name: _typed(field) for field in listed},
    }
    return schema


def _typed(field: Field) -> Schema:
    """The schema of one value, by the name of the method that reads it."""
    described: Schema = {"description": field.doc} if field.doc else {}
    return described | _TYPES[field.type](field)


def _text(field: Field) -> Schema:
    return {"enum": list(field.values)} if field.values else dict(_TEXT)


def _texts(field: Field) -> Schema:
    return _one_or_more(_ref("text"))


def _citations(field: Field) -> Schema:
    return _one_or_more(_ref("citation"))


def _answer(field: Field) -> Schema:
    return {"allOf": [_ref("answer")]}


def _answers(field: Field) -> Schema:
    return {"type": "array", "items": _ref("answer"), "minItems": field.least}


def _pairs(field: Field) -> Schema:
    return {
        "type": "object",
        "propertyNames": {"pattern": r"\S"},
        "additionalProperties": _ref("answer"),
        "minProperties": field.least,
    }


def _blanks(field: Field) -> Schema:
    return {"type": "object", "additionalProperties": _ref("blank")}


def _questions(field: Field) -> Schema:
    return {"type": "array", "items": _ref("question"), "minItems": 1}


_TYPES = {
    "text": _text,
    "texts": _texts,
    "citations": _citations,
    "answer": _answer,
    "answers": _answers,
    "pairs": _pairs,
    "blanks": _blanks,
    "questions": _questions,
}


def _one_or_more(item: Schema) -> Schema:
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _name(kind: type[Question]) -> str:
    return kind.kind.replace(" ", "-")


def files() -> dict[str, str]:
    """The schema files, by name."""
    from json import dumps

    made = {"deck.schema.json": deck_schema(), "source.schema.json": source_schema()}
    return {name: dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in made.items()}


if __name__ == "__main__":
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(FOLDER / name)
