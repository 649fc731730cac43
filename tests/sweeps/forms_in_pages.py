"""The forms that stand in a page, read from its HTML, and what in a page could run."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

TYPED = {"text", "search", "email", "url", "tel", "password", "textarea"}
FREE = {"text", "search", "tel", "textarea"}


@dataclass
class Field:
    name: str
    kind: str
    value: str = ""
    checked: bool = False
    longest: int = 0
    options: list[str] = field(default_factory=list)


@dataclass
class Form:
    """One address to which a form can be sent, with all its fields."""

    action: str
    method: str
    key: str = ""
    fields: list[Field] = field(default_factory=list)
    other_actions: list[str] = field(default_factory=list)

    @property
    def typed(self) -> list[Field]:
        return [each for each in self.fields if each.kind in TYPED]

    def filled(self, today: str) -> dict[str, str]:
        """What a person sends who changes nothing but leaves nothing necessary empty."""
        values: dict[str, str] = {}
        for each in self.fields:
            if each.kind in {"radio", "checkbox"}:
                if each.checked or (each.kind == "radio" and each.name not in values):
                    values[each.name] = each.value or ("on" if each.kind == "checkbox" else "")
            elif each.kind == "select":
                values[each.name] = each.value or next((one for one in each.options if one), "")
            elif each.kind == "date":
                values[each.name] = each.value or today
            elif each.kind == "number":
                values[each.name] = each.value or "1"
            elif each.kind == "email":
                values[each.name] = each.value or f"{each.name}@voorbeeld.example"
            elif each.kind not in {"file", "submit", "button"}:
                values[each.name] = each.value
        return values


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.address = address
        self.forms: list[Form] = []
        self.loose: list[tuple[str, Field]] = []
        self.form: Form | None = None
        self.area: Field | None = None
        self.select: Field | None = None
        self.found: list[str] = []
        self.in_script = False
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self._judge(tag, known)
        if tag == "form":
            action = urljoin(self.address, known.get("action", ""))
            self.form = Form(action.split("#")[0], known.get("method", "get").lower(), known.get("id", ""))
            self.forms.append(self.form)
        elif tag == "textarea":
            self.area = self._add(Field(known.get("name", ""), "textarea"), known)
        elif tag == "select":
            self.select = self._add(Field(known.get("name", ""), "select"), known)
        elif tag == "option" and self.select is not None:
            self.select.options.append(known.get("value", ""))
            if "selected" in known:
                self.select.value = known.get("value", "")
        elif tag in {"input", "button"}:
            kind = known.get("type", "text" if tag == "input" else "submit").lower()
            if "formaction" in known:
                self._owner(known).other_actions.append(
                    urljoin(self.address, known["formaction"]).split("#")[0]
                )
            self._add(Field(known.get("name", ""), kind, known.get("value", ""), "checked" in known), known)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "textarea" and self.area is not None:
            self.area.value = self.area.value.removeprefix("\n")  # as browsers do
            self.area = None
        elif tag == "select":
            self.select = None
        elif tag == "script":
            self.in_script = False

    def handle_data(self, data: str) -> None:
        if self.in_script and TRAP in data:
            self.found.append(f"script: {data[:80]}")
        if self.area is not None:
            self.area.value += data
        self.texts.append(data)

    def _owner(self, known: dict[str, str]) -> Form:
        if "form" in known:
            return next((one for one in self.forms if one.key == known["form"]), Form("", "get"))
        return self.form or Form("", "get")

    def _add(self, made: Field, known: dict[str, str]) -> Field:
        made.longest = int(known.get("maxlength") or 0)
        if made.name and made.name != "csrfmiddlewaretoken" and "disabled" not in known:
            self._owner(known).fields.append(made)
        return made

    def _judge(self, tag: str, known: dict[str, str]) -> None:
        """Nothing of ours has an ``on*`` attribute or a ``javascript:`` address, so any is an intruder."""
        # A block of data is no script: nothing in it runs, and its own test reads it.
        self.in_script = tag == "script" and known.get("type") != "application/ld+json"
        for name, value in known.items():
            runs = name.startswith(("on", "hx-on", "data-hx")) or name in {"srcdoc", "style"}
            address = name in {"href", "src", "action", "formaction", "data", "xlink:href"}
            if runs or (address and value.strip().lower().startswith(("javascript:", "data:text"))):
                self.found.append(f"<{tag} {name}={value[:60]}>")
            if name.startswith("hx-") and TRAP in value:
                self.found.append(f"<{tag} {name}={value[:60]}>")


TRAP = "trap()"


def forms_in(html: str, address: str) -> list[Form]:
    """Every form with the address it is sent to; a button with an address of its own is one more form."""
    reader = _Reader(address)
    reader.feed(html)
    more = [
        Form(action, form.method, form.key, form.fields)
        for form in reader.forms
        for action in form.other_actions
    ]
    return [*reader.forms, *more]


def intruders(html: str) -> list[str]:
    """What in this page could run although nobody of ours put it there."""
    reader = _Reader("")
    reader.feed(html)
    return reader.found


def shows_trap(html: str) -> bool:
    """Whether the vector stands in the page as text, as it should."""
    reader = _Reader("")
    reader.feed(html)
    return any(TRAP in text for text in reader.texts) or any(
        TRAP in each.value for form in reader.forms for each in form.fields
    )
