"""What two directors prepare, with a canary in every text and who may read it."""

from typing import TYPE_CHECKING

from django.utils import timezone

from exchanges.assignments import AssignmentState
from exchanges.models import Exchange, LearningGoal, PracticalPage
from tests import make

if TYPE_CHECKING:
    from tests.sweeps.world import World

SECRETARIES = ("secretary", "secretary_of_two")


def prepare(world: "World", organisers: dict[str, set[str]]) -> None:
    """Goals (one put away), an assignment that was sent, a draft, a practical page: in both editions."""
    _side_by_side(world, "running", "director", "partner", tuple(organisers["ours"]), SECRETARIES)
    _side_by_side(world, "theirs", "organiser_and_director", "", tuple(organisers["theirs"]), ())


def _side_by_side(
    world: "World", label: str, one: str, two: str, organisers: tuple[str, ...], secretaries: tuple[str, ...]
) -> None:
    exchange = world.exchanges[label]
    everyone = (one, two, *organisers)
    a, b = exchange.placements.select_related("director__user").order_by("side")
    goal = make.goal(
        a,
        text=world.canary("doel", *everyone),
        sign_of_success=world.canary("teken", *everyone),
        rating_start=3,
    )
    world.goals[label] = goal
    world.goals[f"{label}-removed"] = make.goal(
        a, text=world.canary("wegdoel", one), removed_at=timezone.now()
    )
    assignment = make.assignment(
        exchange,
        "A",
        state=AssignmentState.QUESTIONED,
        text=world.canary("opdracht", *everyone),
        remark=world.canary("toelichting", *everyone),
        by=a.director.user,
    )
    make.assignment_remark(assignment, text=world.canary("vraagover", *everyone), by=b.director.user)
    make.assignment(exchange, "B", text=world.canary("conceptopdracht", two), by=b.director.user)
    make.practical_page(
        exchange,
        "B",
        emergency_person=world.canary("nood", *everyone, *secretaries),
        workplace=world.canary("werkplek", *everyone, *secretaries),
    )


def prepare_more(exchange: Exchange) -> None:
    """One more goal, version and question in an exchange that has them already."""
    a = exchange.placements.get(side="A")
    make.goal(a, text="Nog een leerdoel", position=LearningGoal.objects.count() + 1)
    assignment = exchange.assignments.get(side="A")
    make.assignment_version(assignment, text="Nog een versie van deze opdracht")
    make.assignment_remark(assignment, text="Nog een vraag")
    PracticalPage.objects.filter(exchange=exchange).update(parking="Achter het huis")
