"""The best set of pairs for an edition, as JSON. Interface: docs/rules.md section 8."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.actions.pairing import save_proposal
from exchanges.models import Edition, PairingDraft
from exchanges.pairing.facts import Pair, PairingError
from exchanges.pairing.matching import MODES, MOST_PLACED
from exchanges.pairing.proposing import propose, to_json
from exchanges.queries.drafts import main_draft
from exchanges.queries.pool import check_in_pool, pool_of
from tradingplaces.kit.json_command import JsonCommand, Refusal


class Command(JsonCommand):
    help = (
        "Zoekt de beste indeling in koppels voor een editie, met de gewichten van het eerste concept of van "
        "--draft. Wat daarin is vastgezet of verboden telt alleen mee met --decisions."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--edition", required=True, metavar="SLUG")
        parser.add_argument("--mode", choices=MODES, default=MOST_PLACED)
        parser.add_argument("--lock", nargs=2, action="append", default=[], metavar=("A", "B"),
                            help="Zet dit koppel vast; mag vaker.")  # fmt: skip
        parser.add_argument("--forbid", nargs=2, action="append", default=[], metavar=("A", "B"),
                            help="Verbied dit koppel; mag vaker.")  # fmt: skip
        parser.add_argument("--decisions", action="store_true", help="Neem de besluiten van de werkbank mee.")
        parser.add_argument("--draft", metavar="NAAM", help="Neem dit concept in plaats van het eerste.")
        parser.add_argument(
            "--save", metavar="NAAM", help="Bewaar de uitkomst als koppelvoorstel en concept."
        )

    def answer(self, **options: Any) -> dict[str, Any]:
        edition = edition_called(options["edition"])
        try:
            return self._solve(edition, options)
        except PairingError as error:
            raise Refusal(error.code, error.message) from error

    def _solve(self, edition: Edition, options: dict[str, Any]) -> dict[str, Any]:
        locks, forbids = _pairs(options["lock"]), _pairs(options["forbid"])
        draft = _draft_called(edition, options["draft"])
        if options["decisions"]:
            stored = pool_of(edition, draft=draft)
            locks, forbids = locks | stored.locks, forbids | stored.forbids
        check_in_pool(edition, frozenset().union(*locks, *forbids))
        pool = pool_of(edition, draft=draft, locks=locks, forbids=forbids)
        proposal = propose(pool, options["mode"])
        if options["save"] is not None:
            save_proposal(edition=edition, name=options["save"], proposal=proposal, weights=pool.weights,
                          forbids=forbids, by=None, now=timezone.now())  # fmt: skip
        return to_json(proposal)

    def lines(self, answer: dict[str, Any]) -> list[str]:
        pairs = [f"{pair['score'] / 10:5.1f}  {pair['a']} – {pair['b']}" for pair in answer["pairs"]]
        unplaced = [f"{one['who']}: {one['reason']}" for one in answer["unplaced"]]
        head = _("%(placed)d mensen geplaatst in %(pairs)d koppels; totaal %(total)d, bovengrens %(bound)d.")
        return [head % {**answer, "pairs": len(pairs)}, *pairs, *unplaced]


def edition_called(slug: str) -> Edition:
    """The edition with this slug, or a Refusal `unknown_edition`."""
    edition = Edition.objects.filter(slug=slug).first()
    if edition is None:
        raise Refusal("unknown_edition", _("Er is geen editie met de webnaam %(slug)s.") % {"slug": slug})
    return edition


def _draft_called(edition: Edition, name: str | None) -> PairingDraft:
    if name is None:
        return main_draft(edition)
    draft = PairingDraft.objects.of(edition).filter(name=name).first()
    if draft is None:
        raise Refusal("unknown_draft", _("Er is geen concept met de naam %(name)s.") % {"name": name})
    return draft


def _pairs(given: list[list[str]]) -> frozenset[Pair]:
    return frozenset(frozenset(map(address_of, pair)) for pair in given)


def address_of(given: str) -> str:
    """An e-mail address as it is kept, or a Refusal `unknown_address` where none was written."""
    if not given.strip():
        raise Refusal("unknown_address", _("Schrijf twee e-mailadressen; een ervan is leeg."))
    return given.strip().lower()
