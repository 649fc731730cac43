"""Journals in the world of the sweeps: an entry per kind of readers, a passage, photos; all canaries."""

from django.utils import timezone

from exchanges.models import Placement, Readers, Reflection
from tests import make
from tests.sweeps.world import BOTH_DIRECTORS, ORGANISERS, OURS, THEIRS, World


def journals(world: World) -> None:
    """Of the running exchange both directors keep a journal; in the other edition one entry is shared."""
    running, theirs = world.exchanges["running"], world.exchanges["theirs"]
    a, b = running.sides()
    ours = ORGANISERS[OURS]
    _entry(world, "private", a, Readers.ME, {"director"})
    _entry(world, "private_of_partner", b, Readers.ME, {"partner"})
    _entry(world, "shared", a, Readers.PARTNER, BOTH_DIRECTORS)
    _entry(world, "shared_of_partner", b, Readers.PARTNER, BOTH_DIRECTORS)
    _entry(world, "for_organisers", a, Readers.ORGANISER, BOTH_DIRECTORS | ours)
    _entry(
        world,
        "theirs",
        theirs.sides()[0],
        Readers.ORGANISER,
        {"organiser_and_director"} | ORGANISERS[THEIRS],
    )
    make.read_entry(world.entries["shared"], b.director.user)
    # Released for the story: its two authors may read it there, whoever reads the entry.
    world.passage = make.passage(world.entries["private"], world.canary("passage", *BOTH_DIRECTORS))


def _entry(world: World, label: str, placement: Placement, readers: str, roles: set[str]) -> None:
    entry = make.reflection(
        placement,
        world.canary("dagboek", *roles),
        place=world.canary("plek", *roles),
        day=timezone.localdate(),
        readers=readers,
    )
    world.entries[label] = entry
    world.photos[label] = make.reflection_picture(entry, caption=world.canary("foto", *roles))


def more_of_journals(world: World) -> None:
    """One more of everything that a list of the journal shows."""
    for placement in world.exchanges["running"].sides():
        entry = make.reflection(placement, readers=Readers.ORGANISER, day=timezone.localdate())
        make.passage(entry)
        make.reflection_picture(entry)


def author(world: World, entry: Reflection) -> str:
    """The role that wrote the entry."""
    user = entry.placement.director.user
    return next(role for role, known in world.users.items() if known == user)
