"""Who is an organiser."""

from typing import Any

import rules

from exchanges.models import Edition


@rules.predicate
def organises_an_edition(user: Any) -> bool:
    """Whether this person organises any edition at all."""
    return Edition.objects.visible_to(user).exists()
