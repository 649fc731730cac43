"""The shape of a row in ``access_rules``: an address, on what it is tried, and who may.

``Target`` is one concrete address: the parameters, and the roles for whom it exists.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.urls import reverse

from tests.sweeps.world import ORGANISERS, OURS, ROLES, THEIRS, World

EVERYONE = frozenset(ROLES)
# A deactivated account has no session any more, a signer has no account: both are anonymous to the site.
NOBODY_KNOWN = frozenset({"anonymous", "deactivated", "signer"})
KNOWN = EVERYONE - NOBODY_KNOWN


@dataclass(frozen=True)
class Target:
    parameters: dict[str, object] = field(hash=False)
    roles: frozenset[str]
    label: str = ""
    query: str = ""

    def url(self, name: str) -> str:
        return reverse(name, kwargs=self.parameters) + self.query


Targets = Callable[[World], Iterable[Target]]


@dataclass(frozen=True)
class Row:
    """Who gets what at one address.

    ``methods`` are the verbs it knows. ``good`` are the answers somebody with the right may get (a form
    posted empty is refused with 422). ``stranger`` is what an anonymous visitor gets: ``login`` or ``404``.
    """

    name: str
    targets: Targets
    methods: frozenset[str] = frozenset({"GET"})
    good: frozenset[int] = frozenset({200})
    stranger: str = "login"
    nonce: bool = False
    # A document of others, shown in a frame of our own page: nothing in it may load or run.
    framed: bool = False
    # The same answer for everybody, so a cache may keep it also when somebody is logged in.
    shared: bool = False
    # Does what is asked and takes it back within the request, to show what would happen.
    tries: bool = False


def fixed(roles: Iterable[str], **parameters: object) -> Targets:
    """The same address for everybody, open to these roles."""
    return lambda world: [Target(parameters, frozenset(roles))]


def per_edition(**parameters: Callable[[World, str], object]) -> Targets:
    """One target in each edition, open to the organisers of that edition.

    ``parameters`` are asked with the world and the scope (ours, theirs); the edition itself is always given.
    """

    def targets(world: World) -> list[Target]:
        return [
            Target(
                {
                    "edition": world.editions[scope].slug,
                    **{name: value(world, scope) for name, value in parameters.items()},
                },
                frozenset(ORGANISERS[scope]),
                scope,
            )
            for scope in (OURS, THEIRS)
        ]

    return targets
