"""How allauth behaves here: accounts are opened by invitation, letters go through the outbox."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from participants.letters import accounts as letters
from participants.models import User
from tradingplaces.kit.models import Letter

# Whoever presses a button twice gets one letter.
TWICE = timedelta(minutes=2)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Let op hoofdletters."
        ),
        "too_many_login_attempts": _(
            "Te veel pogingen achter elkaar. Wacht vijf minuten en probeer het opnieuw."
        ),
        "rate_limited": _("Te veel pogingen achter elkaar. Wacht een paar minuten en probeer het opnieuw."),
        "incorrect_password": _("Dit is niet je wachtwoord. Let op hoofdletters en probeer het opnieuw."),
        "enter_current_password": _("Dit is niet je wachtwoord van nu. Let op hoofdletters."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write every letter of allauth as one of ours; ``template_prefix`` is allauth's name for it."""
        now = timezone.now()
        kind = template_prefix.rsplit("/", 1)[-1]
        recent = Letter.objects.filter(recipient=email.lower(), created_at__gt=now - TWICE)
        if recent.filter(event__startswith=f"account:{kind}:").exists():
            return
        user = User.objects.filter(email=email.lower()).first()
        letters.write(
            kind,
            event=f"account:{kind}:{now:%Y%m%d%H%M%S}",
            to=email,
            name=user.name if user else "",
            language=user.language if user else get_language() or "nl",
            context=context,
            now=now,
        )

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        """Tell somebody that her account changed, without the address and browser allauth would add."""
        self.send_mail(template_prefix, user.email, {})


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "Deze code klopt niet. Een code uit de app werkt een halve minuut, een herstelcode één keer."
        ),
    }

    def generate_authenticator_name(self, user: Any, type: str) -> str:
        """What stands in the box for the name of a passkey, until somebody thinks of a better one."""
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"
