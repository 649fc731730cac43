"""Letters about somebody's own account."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from participants.models import Invitation, User
from tradingplaces.kit.letters import write_letter
from tradingplaces.kit.models import Letter

# What allauth calls a change of an account, and how we say it.
CHANGES = {
    "password_changed": _("Je wachtwoord is veranderd."),
    "password_set": _("Je hebt een wachtwoord ingesteld."),
    "password_reset": _("Je wachtwoord is opnieuw ingesteld."),
    "totp_activated": _("Inloggen met een code uit een app staat aan."),
    "totp_deactivated": _("Inloggen met een code uit een app staat uit."),
    "webauthn_added": _("Er is een passkey toegevoegd."),
    "webauthn_removed": _("Er is een passkey verwijderd."),
    "recovery_codes_generated": _("Er zijn nieuwe herstelcodes gemaakt; de oude werken niet meer."),
}


def write(
    kind: str, *, event: str, to: str, name: str, language: str, context: Mapping[str, Any], now: datetime
) -> Letter:
    """The letter of ``kind``: a link to set a new password, or the news that something changed."""
    if kind == "password_reset_key":
        template, values = "password_reset", {"uid": context["uid"], "key": context["key"]}
    else:
        with translation.override(language):
            change = str(CHANGES.get(kind) or gettext("De instellingen van je account zijn veranderd."))
        template, values = "account_changed", {"change": change, "moment": now}
    return write_letter(
        f"participants/{template}",
        event=event,
        to=to,
        name=name,
        language=language,
        about="account",
        context=values,
        now=now,
    )


def email_changed(user: User, *, old: str, by: User, now: datetime) -> Letter:
    """To the address that an account had, so that nobody gets hold of it without its owner hearing so."""
    return write_letter(
        "participants/email_changed",
        event=f"email_changed:{user.pk}:{now.isoformat()}",
        to=old,
        name=user.name,
        language=user.language,
        about="account",
        context={"address": user.email, "by": by.name or by.email, "moment": now},
        now=now,
    )


def delegate_invitation(made: Invitation, token: str, *, language: str, now: datetime) -> Letter:
    """The personal link by which somebody becomes the delegate of a director; an account may come first."""
    return write_letter(
        "participants/delegate_invitation",
        event=f"invitation:{made.pk}",
        to=made.email,
        name=made.name,
        language=language,
        about="account",
        context={"token": token, "director": made.delegate_of, "expires_at": made.expires_at},
        now=now,
    )
