"""How a refusal is answered: 409 when somebody was first or dates overlap, 422 when the form is at fault."""

from exchanges.rules.refusals import Conflicting, Refused


def status_of(refusal: Refused) -> int:
    return 409 if isinstance(refusal, Conflicting) else 422
