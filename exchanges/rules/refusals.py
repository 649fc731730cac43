"""How a verb says no: a sentence for the person who asked, and a code for programs."""


class Refused(Exception):  # noqa: N818  (reads as a sentence: raise Refused)
    """The verb cannot be done; nothing was written. ``message`` is a sentence that says what is possible."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.message = message
        self.code = code


class Conflicting(Refused):
    """Somebody or something else came first; answered with 409."""


class Overlap(Conflicting):
    """One of the two directors has another exchange on these days."""


class Changed(Conflicting):
    """The exchange was changed since this person looked at it."""
