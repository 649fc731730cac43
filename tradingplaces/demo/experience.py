"""What the directors of the demo wrote: goals, assignments, practical pages and journal entries."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from exchanges.actions import assignments, goals, journal
from exchanges.actions.practical import FIELDS, write_practical_page
from exchanges.models import Exchange, Placement, Readers


@dataclass(frozen=True)
class Half:
    """What one director wrote. An entry is (day of the exchange, place, text, readers, released passage)."""

    goals: tuple[tuple[str, str, str], ...]
    assignment: str
    practical: dict[str, str]
    journal: tuple[tuple[int, str, str, str, str], ...] = ()


def write(exchange: Exchange, halves: tuple[Half, Half], *, now: datetime) -> None:
    """Write both halves at the moments at which it would have been: goals before, the journal during."""
    first_day = now - timedelta(days=(timezone.localdate(now) - exchange.starts_on).days)
    placements = list(exchange.placements.select_related("director__user").order_by("side"))
    for placement, half in zip(placements, halves, strict=True):
        _prepare(placement, half, first_day - timedelta(weeks=4))
    for placement, other in zip(placements, reversed(placements), strict=True):
        assignment = exchange.assignments.get(side=other.side)
        day = first_day - timedelta(weeks=3)
        assignments.accept(
            assignment=assignment,
            placement=placement,
            seen_version=assignment.version,
            by=placement.director.user,
            now=day,
        )
    for placement, half in zip(placements, halves, strict=True):
        _keep_journal(placement, half, first_day, now)


def _prepare(placement: Placement, half: Half, moment: datetime) -> None:
    user = placement.director.user
    for text, sign, programme_goal in half.goals:
        goals.add_goal(
            placement=placement,
            text=text,
            sign_of_success=sign,
            programme_goal=programme_goal,
            by=user,
            now=moment,
        )
    assignments.send(
        placement=placement, text=half.assignment, remark="", seen_version=None, by=user, now=moment
    )
    write_practical_page(
        exchange=placement.exchange,
        side=placement.side,
        words=dict.fromkeys(FIELDS, "") | half.practical,
        seen_version=None,
        by=user,
        now=moment,
    )


def _keep_journal(placement: Placement, half: Half, first_day: datetime, now: datetime) -> None:
    """Entries of days that have been; the later ones are still to be written."""
    for days, place, text, readers, passage in half.journal:
        moment = first_day + timedelta(days=days)
        if moment > now:
            continue
        entry = journal.save_entry(
            pk=uuid.uuid4(),
            placement=placement,
            words=journal.Words(text=text, day=timezone.localdate(moment), place=place),
            seen_version=0,
            by=placement.director.user,
            now=moment,
        )
        if readers != Readers.ME:
            journal.set_readers(entry=entry, readers=readers, by=placement.director.user, now=moment)
        if passage:
            journal.release_passage(entry=entry, text=passage, by=placement.director.user, now=moment)


ME, PARTNER, ORGANISER = Readers.ME.value, Readers.PARTNER.value, Readers.ORGANISER.value

RUNNING = (
    Half(
        goals=(
            ("Een besluit nemen in één gesprek, zonder voorbereidend overleg.", "Drie besluiten in de eerste week, elk binnen een dag.", "leadership"),
            ("Zien waar onze opdrachten op de bouw vastlopen.", "Een lijst van vijf momenten waarop de ploeg op ons wachtte.", "collaboration"),
        ),
        assignment="Kijk een week mee hoe wij een renovatiebesluit voorbereiden, van eerste idee tot handtekening. Welke stap kan weg zonder dat een bewoner het merkt?",
        practical={"emergency": "0522 00 00 00", "emergency_person": "Ellen Kok, het secretariaat", "workplace": "Kamer 2.14, pas ligt bij de balie.", "first_morning": "Om half negen koffie met het managementteam; daarna een rondje door het pand."},
        journal=(
            (0, "dagstart in de keet", "Om zeven uur stonden er veertien mensen om een bord. Na tien minuten wist iedereen wat hij ging doen. Ik ook, behalve wat mijn rol was.", PARTNER, "Na tien minuten wist iedereen wat hij ging doen."),
            (1, "directiekeet, project Zuid", "Thuis aan de telefoon nog een half uur over de begroting gepraat. Dat had ik me voorgenomen niet te doen.", ME, ""),
            (3, "bouwplaats Zuid", "De uitvoerder vroeg me of de keuken van nummer 18 blauw mocht. Ik zei ja. Bij ons was dat een beleidsvraag geweest.", ORGANISER, "De uitvoerder vroeg me of de keuken van nummer 18 blauw mocht. Ik zei ja."),
        ),
    ),
    Half(
        goals=(
            ("Begrijpen waarom een corporatie tien weken nodig heeft voor een besluit.", "Ik kan het mijn ploeg in vijf minuten uitleggen.", "collaboration"),
            ("Leren luisteren voordat ik een oplossing noem.", "Twee collega’s daar zeggen aan het eind dat ik doorvroeg.", "leadership"),
        ),
        assignment="Loop de dagstart mee en zeg wat je mist. Wat zouden onze mensen moeten weten van de bewoner voordat ze de trap op gaan?",
        practical={"emergency": "024 000 00 00", "emergency_person": "de portier, dag en nacht", "workplace": "Werkplek naast de calculatie, werkschoenen staan klaar.", "parking": "Achter de loods, plek 7."},
        journal=(
            (0, "raad van commissarissen", "Vijf commissarissen lazen elk een ander stuk. Ze stelden vragen waar ik als aannemer nooit aan denk.", PARTNER, ""),
            (2, "huisbezoek", "Een bewoonster liet me zien waar de vorige aannemer een gat had gelaten. Ik herkende onze tekening.", ME, ""),
        ),
    ),
)  # fmt: skip

TOLD = (
    Half(
        goals=(("Zien wat onze opdrachten op de steiger aanrichten.", "Eén werkwijze die we thuis schrappen.", "collaboration"),),
        assignment="Vraag tien huurders wat zij van een renovatie onthouden, en zeg ons wat dat over onze brieven zegt.",
        practical={"emergency": "0344 00 00 00", "emergency_person": "de receptie", "workplace": "Kamer van de bestuurder, eerste verdieping."},
        journal=(
            (2, "keet", "In de keet hangt een lijst met wat ze van opdrachtgevers nodig hebben. Op die van ons stond één woord: antwoord.", PARTNER, "Op die van ons stond één woord: antwoord."),
        ),
    ),
    Half(
        goals=(("Leren hoe een corporatie kiest als het geld op is.", "Ik leg het uit aan mijn eigen directie.", "organisation"),),
        assignment="Loop met drie ploegen mee. Waar wachten ze op jullie, en waar op elkaar?",
        practical={"emergency": "0344 00 00 01", "parking": "Op het terrein; meld je bij de poort."},
        journal=(
            (1, "huisbezoek", "Een huurder liet me haar meterkast zien en bood koffie aan. Ik bouw al twintig jaar, dat was me nooit overkomen.", ORGANISER, "Ik bouw al twintig jaar, dat was me nooit overkomen."),
        ),
    ),
)  # fmt: skip

FINISHED = (
    Half(
        goals=(("Ervaren hoe een college tot een keuze komt.", "Ik kan één besluit van begin tot eind navertellen.", "collaboration"),),
        assignment="Kijk naar onze warmteplannen met de ogen van de raad. Welke vraag gaan ze stellen die wij niet hebben beantwoord?",
        practical={"emergency": "0592 00 00 00", "workplace": "Kamer 3.02."},
        journal=((0, "wethouderskamer", "Elf afspraken, geen ervan langer dan een half uur.", PARTNER, "Elf afspraken, geen ervan langer dan een half uur."),),
    ),
    Half(
        goals=(("Weten wat prestatieafspraken in een organisatie losmaken.", "Een afspraak minder in het volgende akkoord.", "organisation"),),
        assignment="Welke regel van ons kost bewoners het meeste, en wie kan hem schrappen?",
        practical={"emergency": "0592 00 00 01", "first_morning": "Negen uur, collegevergadering."},
        journal=((4, "begroting", "Eén zin van ons raadsakkoord kostte hun drie maanden rekenen.", PARTNER, ""),),
    ),
)  # fmt: skip
