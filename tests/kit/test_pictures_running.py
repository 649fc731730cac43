"""The child process that touches photos: little memory, little time, no secrets, and not believed blindly."""

import json

import pytest

from tradingplaces.kit.pictures import running
from tradingplaces.kit.pictures.limits import MEMORY_BYTES, OUTPUT_BYTES
from tradingplaces.kit.pictures.refusals import PictureRefused

LIMITED = (
    "import json, os, sys; sys.path.insert(0, sys.argv[1]); "
    "from tradingplaces.kit.pictures.child.work import limit_oneself, answer; limit_oneself(1); "
)


def refusal_of(monkeypatch, program):
    monkeypatch.setattr(running, "START", program)
    with pytest.raises(PictureRefused) as refusal:
        running.run("receive", b"", seconds=1)
    return refusal.value.code


def described(**changes):
    file = {"name": "original", "format": "jpeg", "width": 1, "height": 1, "bytes": 1, **changes}
    return f"print({json.dumps(json.dumps({'files': [file]}))})"


@pytest.mark.parametrize(
    "program",
    [
        "print('')",
        "print('[]')",
        "print('{}')",
        "print('{\"files\": []}')",
        "print('x' * 10**7)",
        "import sys; sys.exit(3)",
        "import os; os.abort()",
        described(format="html"),
        described(bytes="veel"),
        described(bytes=None),
        'print(\'{"refused": "onbekend", "files": []}\')',
    ],
)
def test_an_answer_that_makes_no_sense_is_a_broken_photo(monkeypatch, program):
    assert refusal_of(monkeypatch, program) == "broken"


def test_a_child_that_computes_for_ever_is_stopped(monkeypatch):
    assert refusal_of(monkeypatch, LIMITED + "[None for _ in iter(int, 1)]") == "too_heavy"


def test_a_child_that_waits_for_ever_is_stopped(monkeypatch):
    monkeypatch.setattr(running, "WAITING_SECONDS", 0.5)
    assert refusal_of(monkeypatch, "import time; time.sleep(60)") == "too_heavy"


def test_a_child_gets_no_more_memory_than_allowed(monkeypatch):
    greedy = f"bytearray({MEMORY_BYTES})"
    assert refusal_of(monkeypatch, LIMITED + greedy) == "broken"


def test_a_child_cannot_fill_the_disk(monkeypatch):
    assert (
        refusal_of(monkeypatch, LIMITED + f"os.write(1, bytes({OUTPUT_BYTES})); os.write(1, b'x')")
        == "broken"
    )


def test_a_child_knows_nothing_of_our_surroundings(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "geheim")
    tells = (
        "import json, os; told = ' '.join(os.environ) ; "
        "file = {'name': told, 'format': 'jpeg', 'width': 1, 'height': 1, 'bytes': 0}; "
        "print(json.dumps({'files': [file]}))"
    )
    monkeypatch.setattr(running, "START", tells)
    [made] = running.run("receive", b"", seconds=1)
    assert set(made.name.split()) - {"LC_CTYPE"} == {"PATH", "LANG", "MALLOC_ARENA_MAX"}


def test_the_limits_hold_for_an_unknown_job():
    with pytest.raises(PictureRefused):
        running.run("unknown", b"", seconds=1)
