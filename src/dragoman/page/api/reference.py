"""The API's description to read: its addresses and the forms of what they take and give, from its own OpenAPI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from dragoman.archive import Archive
from dragoman.page.answers import Answers
from dragoman.page.api.application import api_application
from dragoman.page.api.reading import ROOT
from dragoman.page.guarding import Guard

Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """A parameter, or a field of a form.

    Attributes:
        form: what it holds, in words: "text", "list of Event", "number or null".
        about: what it means; "" where its name says it.
    """

    name: str
    form: str
    about: str
    needed: bool


@dataclass(frozen=True)
class Operation:
    """What one address does with one method.

    Attributes:
        takes: the form of what is sent; "" for nothing. `gives`: of what is answered.
    """

    method: str
    path: str
    about: str
    parameters: tuple[Field, ...]
    takes: str
    gives: str


@dataclass(frozen=True)
class Form:
    """The form of something that is sent or answered; `values` where it is one of some words."""

    name: str
    about: str
    fields: tuple[Field, ...]
    values: tuple[str, ...]


@dataclass(frozen=True)
class Reference:
    """All of the description."""

    about: str
    operations: tuple[Operation, ...]
    forms: tuple[Form, ...]


def described(schema: Schema) -> Reference:
    """What an OpenAPI description says, to read."""
    return Reference(
        schema["info"]["description"],
        tuple(_operations(schema)),
        tuple(_form(name, form) for name, form in sorted(schema["components"]["schemas"].items())),
    )


def markdown() -> str:
    """The reference page of the documentation."""
    # The description is of the program, not of any archive.
    told = described(api_application(cast(Archive, None), Answers(Guard())).openapi())
    lines = [
        "# The JSON API",
        "",
        told.about,
        "",
        f"The description itself (OpenAPI 3.1) is at `{ROOT}/openapi.json`, and as a page at `/api`. This page is made",
        "of it: `python scripts/api_reference.py` writes it anew.",
        "",
        "## Addresses",
        "",
    ]
    for operation in told.operations:
        lines += [f"### {operation.method} {operation.path}", "", operation.about, ""]
        if operation.parameters:
            lines += ["| parameter | form | |", "|---|---|---|", *_rows(operation.parameters), ""]
        takes = f"Takes {operation.takes}. " if operation.takes else ""
        lines += [f"{takes}Gives {operation.gives}.", ""]
    lines += ["## Forms", ""]
    for form in told.forms:
        lines += [f"### {form.name}", ""]
        lines += [form.about, ""] if form.about else []
        if form.values:
            lines += [", ".join(f"`{value}`" for value in form.values) + ".", ""]
        if form.fields:
            lines += ["| field | form | |", "|---|---|---|", *_rows(form.fields), ""]
    return "\n".join(lines)


def _rows(fields: Iterable[Field]) -> list[str]:
    return [
        f"| `{field.name}` | {field.form}{', needed' if field.needed else ''} | {field.about} |".replace("\n", " ")
        for field in fields
    ]


def _operations(schema: Schema) -> Iterator[Operation]:
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            body = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
            answers = next(answer for status, answer in told["responses"].items() if status.startswith("2"))
            yield Operation(
                method=method.upper(),
                path=f"{ROOT}{path}",
                about=told["description"],
                parameters=tuple(
                    Field(one["name"], _in_words(one["schema"]), one.get("description", ""), one["required"])
                    for one in told.get("parameters", ())
                ),
                takes=_in_words(body) if body else "",
                gives=_in_words(answers["content"]["application/json"]["schema"]),
            )


def _form(name: str, schema: Schema) -> Form:
    needed = schema.get("required", ())
    # What a docstring says of its attributes stands below their heading.
    about, _, attributes = schema.get("description", "").partition("Attributes:")
    return Form(
        name,
        " ".join(f"{about} {attributes}".split()),
        tuple(
            Field(field, _in_words(told), told.get("description", ""), field in needed)
            for field, told in schema.get("properties", {}).items()
        ),
        tuple(map(str, schema.get("enum", ()))),
    )


_WORDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null"}


def _in_words(schema: Schema) -> str:
    """What a schema says, in words."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(map(_in_words, schema["anyOf"]))
    if "enum" in schema:
        return " or ".join(f"`{value}`" for value in schema["enum"])
    kind = schema.get("type")
    if kind == "array":
        return f"list of {_in_words(schema.get('items', {}))}"
    if kind == "object":
        inner = schema.get("additionalProperties")
        return f"object of {_in_words(inner)}" if isinstance(inner, Mapping) else "object"
    return _WORDS.get(str(kind), "anything") + _bounds(schema)


def _bounds(schema: Schema) -> str:
    if "maximum" in schema:
        return f" from {schema['minimum']:,} to {schema['maximum']:,}"
    return f" of at most {schema['maxLength']:,}" if "maxLength" in schema else ""
