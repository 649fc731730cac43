"""How a refusal is answered: 409 when somebody was first or dates overlap, 429 when somebody goes too fast,
422 when the form is at fault.
"""

from exchanges.rules.refusals import Conflicting, Refused


def status_of(refusal: Refused) -> int:
    if refusal.code == "too_fast":
        return 429
    return 409 if isinstance(refusal, Conflicting) else 422
