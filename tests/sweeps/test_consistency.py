"""Things that must agree with each other, and quietly stop doing so when nobody looks."""

import hashlib
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from tests.sweeps import catalogue
from tradingplaces.privacy import ENTRIES

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
OUR_APPS = {"kit", "participants", "partnerships", "exchanges", "stories"}
OUR_MODELS = [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]
# Found by Django, allauth or crispy by name, never named in our own files.
FOUND_BY_NAME = (
    "400.html",
    "403.html",
    "404.html",
    "500.html",
    "429.html",
    "account/",
    "mfa/",
    "allauth/",
    "bootstrap5/",
    "django/",
)


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_the_driver_is_psycopg_2():
    assert not getattr(connection, "is_psycopg3", False)
    from django.db.backends.postgresql.psycopg_any import is_psycopg3

    assert is_psycopg3 is False


def test_every_template_is_used():
    sources = [file.read_text() for app in catalogue.APPS for file in (ROOT / app).rglob("*.py")]
    sources += [file.read_text() for file in TEMPLATES.rglob("*") if file.is_file()]
    everything = "\n".join(sources)
    names = [str(file.relative_to(TEMPLATES)) for file in TEMPLATES.rglob("*") if file.is_file()]
    unused = [
        name for name in names if not name.startswith(FOUND_BY_NAME) and not _is_named(name, everything)
    ]
    assert unused == []


def _is_named(name: str, everything: str) -> bool:
    letter = re.fullmatch(r"letters/(.+?)\.(subject\.txt|txt|html)", name)
    if name in everything or not letter:
        return name in everything
    # A room of letters may put its own name before them: write_letter(f"stories/{template}", ...).
    return any(f'"{words}"' in everything for words in (letter[1], letter[1].rpartition("/")[2]))


def test_english_is_complete():
    stored = polib.pofile(str(catalogue.CATALOGUE))
    assert sorted(catalogue.messages()) == sorted(catalogue.key(entry) for entry in stored)
    assert [entry.msgid for entry in catalogue.untranslated(stored)] == []


def test_the_compiled_catalogue_follows_its_source():
    stored = polib.pofile(str(catalogue.CATALOGUE))
    compiled = polib.mofile(str(catalogue.CATALOGUE.with_suffix(".mo")))
    assert {catalogue.key(entry): (entry.msgstr, entry.msgstr_plural) for entry in compiled} == {
        catalogue.key(entry): (entry.msgstr, entry.msgstr_plural) for entry in stored
    }


def test_translations_keep_their_placeholders():
    broken = []
    for entry in polib.pofile(str(catalogue.CATALOGUE)):
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            wanted = _placeholders(entry.msgid) | _placeholders(entry.msgid_plural)
            if not _placeholders(text) <= wanted or (
                not entry.msgid_plural and _placeholders(text) != wanted
            ):
                broken.append(entry.msgid)
    assert broken == []


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]|\{\w*\}|%[sd]", text or ""))


def test_every_model_has_a_maker_or_is_made_in_the_world():
    written = (ROOT / "tests" / "make.py").read_text() + (ROOT / "tests" / "sweeps" / "world.py").read_text()
    # The verb that makes an invitation alone knows its link.
    written += (ROOT / "participants" / "actions" / "invitations.py").read_text()
    without = [model.__name__ for model in OUR_MODELS if not re.search(rf"\b{model.__name__}\b", written)]
    assert without == []


def test_the_glossary_knows_every_model():
    """A word that is used is in use, and no longer reserved for what comes."""
    in_use, reserved = (ROOT / "docs" / "glossary.md").read_text().split("## Reserved")
    models = {model.__name__ for model in OUR_MODELS}
    assert (models - _names_in_code(in_use), models & _names_in_code(reserved)) == (set(), set())


def _names_in_code(page: str) -> set[str]:
    return set(re.findall(r"[A-Z]\w+", " ".join(re.findall(r"`[^`]+`", page))))


def test_every_model_field_has_a_privacy_entry():
    fields = {
        f"{model._meta.label}.{field.name}"
        for model in OUR_MODELS
        for field in model._meta.get_fields()
        if not field.auto_created or field.concrete
    }
    fields = {name for name in fields if not name.endswith(".id")}
    assert sorted(fields) == sorted(ENTRIES)


def test_vendored_files_are_what_their_licence_list_says():
    folder = ROOT / "static" / "vendor"
    listed = tomllib.loads((folder / "VENDOR.toml").read_text())["file"]
    present = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()} - {
        "VENDOR.toml"
    }
    assert present == {entry["path"] for entry in listed}
    for entry in listed:
        assert hashlib.sha256((folder / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["licence"]


def test_no_page_asks_anything_of_a_third_party():
    asks = re.compile(r"""(?:src|srcset|href|action|url)\s*=?\s*[("']\s*(?:https?:)?//""")
    allowed = re.compile(r"""<a\s|rel="(?:canonical|alternate)"|xmlns|namespace""")
    found = []
    for folder in ("templates", "static"):
        for file in (ROOT / folder).rglob("*"):
            if file.suffix not in {".html", ".css", ".js", ".svg"} or "vendor" in file.parts:
                continue
            found += [
                f"{file.relative_to(ROOT)}: {line.strip()[:100]}"
                for line in file.read_text().splitlines()
                if asks.search(line) and not allowed.search(line)
            ]
    assert found == []


def test_templates_hold_no_inline_script_style_or_unescaped_text():
    forbidden = re.compile(
        r"""<script>|<script(?![^>]*\bsrc=)(?![^>]*type="application/json")|\sstyle="|\son\w+="|\|safe\b"""
    )
    found = [
        f"{file.relative_to(ROOT)}: {line.strip()[:100]}"
        for file in TEMPLATES.rglob("*.html")
        if "letters" not in file.parts
        for line in file.read_text().splitlines()
        if forbidden.search(line)
    ]
    assert found == []


def test_a_real_installation_passes_the_deployment_check():
    environment = os.environ | {"SITE_URL": "https://wissel.example", "SECRET_KEY": "k" * 60 + "0123456789"}
    result = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
