"""The forms of a page, filled in and sent as a browser does."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx


@dataclass
class Form:
    """A form: where it is sent, what its fields hold, and what its buttons say."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, **values: str) -> list[tuple[str, str]]:
        """Its fields, the first of each name filled in."""
        left = dict(values)
        told = [(name, left.pop(name, value)) for name, value in self.fields]
        assert not left, f"the form has no {', '.join(left)}"
        return told

    def value(self, name: str) -> str:
        """What the first field of a name holds."""
        return next(value for key, value in self.fields if key == name)


class Forms(HTMLParser):
    """All forms of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._select = ""
        self._chosen: str | None = None
        self._first: str | None = None
        self._words: list[str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: said or "" for name, said in attrs}
        if tag == "form":
            self.forms.append(Form(told["action"], told["method"]))
        elif tag == "input" and "name" in told:
            self.forms[-1].fields.append((told["name"], told.get("value", "")))
        elif tag == "button" and "name" in told:
            self.forms[-1].buttons.append((told["name"], told["value"]))
        elif tag == "select":
            self._select, self._chosen, self._first = told["name"], None, None
        elif tag == "option" and self._select:
            self._words = []
            self._option = told

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "option" and self._words is not None:
            said = self._option.get("value", "".join(self._words).strip())
            self._first = said if self._first is None else self._first
            if "selected" in self._option:
                self._chosen = said
            self._words = None
        elif tag == "select":
            value = self._first if self._chosen is None else self._chosen
            self.forms[-1].fields.append((self._select, value or ""))
            self._select = ""


def send(
    client: httpx.Client, form: Form, what: str = "", *, origin: str | None = None, **values: str
) -> httpx.Response:
    """Presses a button of a form; the address to which one is led on is in the answer."""
    told = form.filled(**values)
    if what:
        assert ("what", what) in form.buttons or ("what", what) in told, form
        told += [("what", what)] if ("what", what) in form.buttons else []
    return client.post(
        form.action,
        content="&".join(str(httpx.QueryParams([pair])) for pair in told),
        headers={
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": str(client.base_url).rstrip("/") if origin is None else origin,
        },
    )


def signing(html: str) -> Form:
    """The form that asks who decides."""
    return next(form for form in Forms(html).forms if form.action.startswith("/sign"))


def deciding(html: str, what: str, event: str = "") -> Form:
    """The form of a page that does this, of this event."""
    return next(
        form
        for form in Forms(html).forms
        if form.action.startswith("/decide/")
        and (("what", what) in form.buttons or ("what", what) in form.fields)
        and (not event or ("event", event) in form.fields)
    )


def sign(client: httpx.Client, address: str, who: str = "Awa") -> str:
    """Opens a page and signs there; the page that one is led on to."""
    answer = send(client, signing(client.get(address).text), who=who)
    assert answer.status_code == 303, answer.text[-1000:]
    return client.get(answer.headers["location"]).text
