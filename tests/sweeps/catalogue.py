"""The message catalogue: which Dutch sentences the product says, and what they are in English.

Dutch is the source language: a message is its own Dutch text, so only ``locale/en`` is kept.
``python -m tests.sweeps.catalogue`` brings it up to date: new messages come in empty, vanished ones go,
and the compiled file follows. ``test_consistency`` fails while anything is missing.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
APPS = ("tradingplaces", "participants", "partnerships", "exchanges", "stories")
CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "_": None,
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
Key = tuple[str, str, str]


def messages() -> dict[Key, list[str]]:
    """Every message of code and templates as (context, text, plural), with the files that say it."""
    found: dict[Key, list[str]] = {}
    for file, source in _sources():
        for _line, text, _comments, context in extract("python", io.BytesIO(source), keywords=KEYWORDS):
            singular, plural = (text[0], text[1]) if isinstance(text, tuple) else (text, "")
            if singular:
                found.setdefault((context or "", singular, plural), []).append(file)
    return found


def _sources() -> Iterator[tuple[str, bytes]]:
    for app in APPS:
        for file in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in file.parts:
                yield str(file.relative_to(ROOT)), _calls(file.read_text()).encode()
    for file in sorted((ROOT / "templates").rglob("*")):
        if file.suffix in {".html", ".txt"}:
            # Between parentheses the indentation of HTML is no Python error.
            yield str(file.relative_to(ROOT)), f"(\n{templatize(file.read_text())}\n)".encode()


def _calls(source: str) -> str:
    """The calls that mark a message, one on a line and under their own name, whatever a file calls them.

    Read as a tree, for Babel skips the calls inside an f-string.
    """
    tree = ast.parse(source)
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    brought = [name for node in imports if node.module == "django.utils.translation" for name in node.names]
    names = {name.asname or name.name: name.name for name in brought if name.name in KEYWORDS}
    lines = []
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in names:
            lines.append(f"{names[call.func.id]}({', '.join(ast.unparse(part) for part in call.args)})")
    return "\n".join(lines)


def key(entry: polib.POEntry) -> Key:
    return (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def update() -> int:
    """Bring the catalogue up to date and compile it; return how many messages have no English yet."""
    known = {key(entry): entry for entry in polib.pofile(str(CATALOGUE))} if CATALOGUE.exists() else {}
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "en",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for (context, text, plural), files in sorted(messages().items()):
        entry = known.get((context, text, plural)) or polib.POEntry(
            msgid=text, msgctxt=context or None, msgid_plural=plural or None
        )
        if plural and not entry.msgstr_plural:
            entry.msgstr_plural = {0: "", 1: ""}
        entry.occurrences = [(file, "") for file in sorted(set(files))]
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        if "%(" in text or "%s" in text:
            entry.flags = ["python-format"]
        catalogue.append(entry)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    return len(untranslated(catalogue))


def untranslated(catalogue: polib.POFile) -> list[polib.POEntry]:
    return [entry for entry in catalogue if not entry.translated()]


if __name__ == "__main__":
    missing = update()
    print(f"{missing} messages without English")
    sys.exit(1 if missing else 0)
