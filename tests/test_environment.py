"""The file `.env` fills in what the environment does not say; a secret key is made and kept."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tradingplaces.environment import keep_secret_key, kept_secret_key, read_env_file

CHECKOUT = Path(__file__).resolve().parents[1]


def test_file_adds_variables_and_leaves_those_that_are_set(tmp_path, monkeypatch):
    file = tmp_path / ".env"
    file.write_text('# een regel uitleg\n\nTP_NEW=nieuw\nTP_SET=ander\nTP_QUOTED="a = b"\nTP_EMPTY=\n')
    for name in ("TP_NEW", "TP_QUOTED", "TP_EMPTY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TP_SET", "eerst")
    read_env_file(file)
    found = [os.environ.pop(name) for name in ("TP_NEW", "TP_SET", "TP_QUOTED", "TP_EMPTY")]
    assert found == ["nieuw", "eerst", "a = b", ""]


def test_missing_file_is_no_problem(tmp_path):
    before = dict(os.environ)
    read_env_file(tmp_path / ".env")
    assert dict(os.environ) == before


def test_secret_key_is_made_once_random_and_for_its_owner_alone(tmp_path):
    file = tmp_path / ".local" / "secret-key"
    assert kept_secret_key(file) == ""
    keep_secret_key(file)
    first = kept_secret_key(file)
    keep_secret_key(file)
    other = tmp_path / "other" / "secret-key"
    keep_secret_key(other)
    assert (len(first) >= 50, kept_secret_key(file), kept_secret_key(other) != first) == (True, first, True)
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["secret-key"]


def test_folder_that_cannot_be_written_is_no_problem(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    keep_secret_key(in_the_way / "secret-key")
    assert kept_secret_key(in_the_way / "secret-key") == ""


def setting(name: str, **variables: str) -> str:
    """This setting in a fresh process, or its last words."""
    environment = {
        name: value for name, value in os.environ.items() if name not in {"SECRET_KEY", "SITE_URL"}
    }
    code = f"from tradingplaces import settings; print(settings.{name})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=CHECKOUT,
        env=environment | variables,
        capture_output=True,
        text=True,
    )
    return (done.stdout or done.stderr).strip().splitlines()[-1]


def test_nobody_can_work_out_the_key_of_settings_and_https_asks_for_one_of_its_own():
    made_of_the_folder = hashlib.sha256(str(CHECKOUT).encode()).hexdigest()
    assert made_of_the_folder not in setting("SECRET_KEY")
    assert setting("SECRET_KEY", SECRET_KEY="eigen") == "eigen"
    last_words = setting("SECRET_KEY", SITE_URL="https://wissel.example")
    assert last_words.startswith("django.core.exceptions.Improperly")


@pytest.mark.parametrize(
    ("variables", "addresses"),
    [
        ({}, "[]"),
        ({"INITIATOR_EMAIL": ""}, "[]"),
        ({"INITIATOR_EMAIL": "wissel@voorbeeld.example"}, "['wissel@voorbeeld.example']"),
    ],
)
def test_an_answer_to_a_letter_goes_to_the_programme_where_it_has_an_address(variables, addresses):
    assert setting("REPLY_TO", **variables) == addresses


@pytest.mark.parametrize(
    ("variables", "proxies"),
    [
        ({}, "0"),
        ({"BEHIND_PROXY": "1"}, "1"),
        ({"BEHIND_PROXY": "1", "TRUSTED_PROXIES": "2"}, "2"),
    ],
)
def test_behind_a_proxy_each_visitor_has_a_limit_of_his_own(variables, proxies):
    assert setting("ALLAUTH_TRUSTED_PROXY_COUNT", **variables) == proxies


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "SITE_URL",
            "http://wissel.example",
            "SITE_URL begint met https://; zonder s mag alleen op localhost.",
        ),
        ("EMAIL_PORT", "post", "EMAIL_PORT is een geheel getal, niet 'post'."),
        ("DEMO", "misschien", "DEMO is 0 of 1, niet 'misschien'."),
        (
            "DATABASE_URL",
            "mysql://localhost/wissel",
            "DATABASE_URL begint met postgres://; er wordt alleen PostgreSQL gebruikt.",
        ),
        (
            "DATABASE_URL",
            "postgres://naam:geheim@localhost:poort/wissel",
            "DATABASE_URL is geen adres als postgres://naam:wachtwoord@host:5432/database.",
        ),
    ],
)
def test_wrong_setting_is_one_sentence(name, value, sentence):
    done = subprocess.run(
        [sys.executable, "manage.py", "showmigrations"],
        cwd=CHECKOUT,
        env=os.environ | {name: value},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{sentence}\n")
