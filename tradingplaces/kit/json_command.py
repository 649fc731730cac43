"""Commands that other programs call: JSON alone on stdout, and an exit code that says how it went.

Exit 0 done, 1 refused with ``{"error": {"code", "message"}}``, 2 a wrong way of calling.
Source: docs/rules.md section 8.
"""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser


class Refusal(Exception):  # noqa: N818  (reads as a sentence: raise Refusal)
    """The question cannot be answered; `message` is a sentence for a person."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class JsonCommand(BaseCommand):
    """A command that answers with one JSON value, or without ``--json`` with lines for a person.

    A subclass writes `answer`, which gives the value or raises `Refusal`, and `lines`.
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="Antwoord met JSON in plaats van regels.")

    def answer(self, **options: Any) -> dict[str, Any]:
        raise NotImplementedError

    def lines(self, answer: dict[str, Any]) -> list[str]:
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            answer = self.answer(**options)
        except Refusal as refusal:
            self._refuse(refusal, as_json=options["json"])
        else:
            self.stdout.write(_as_json(answer) if options["json"] else "\n".join(self.lines(answer)))

    def _refuse(self, refusal: Refusal, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(_as_json({"error": {"code": refusal.code, "message": refusal.message}}))
        else:
            self.stderr.write(refusal.message)
        sys.exit(1)


def _as_json(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2)
