"""The file `.env` fills in what the environment does not say."""

import os

from tradingplaces.environment import read_env_file


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
