"""What a password must be, said in our own words: Django's Dutch is incomplete and says u."""

from django.contrib.auth import password_validation as django_rules
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class LongEnough(django_rules.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return ngettext(
            "Dit wachtwoord is te kort. Kies er een van minstens %(length)s teken.",
            "Dit wachtwoord is te kort. Kies er een van minstens %(length)s tekens.",
            self.min_length,
        ) % {"length": self.min_length}

    def get_help_text(self) -> str:
        return self.get_error_message()


class NotCommon(django_rules.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Dit wachtwoord gebruiken veel mensen. Kies iets dat alleen jij bedenkt.")

    def get_help_text(self) -> str:
        return self.get_error_message()


class NotLikeTheOwner(django_rules.UserAttributeSimilarityValidator):
    def __init__(self) -> None:
        super().__init__(user_attributes=("email", "name"))

    def get_error_message(self) -> str:
        return _("Dit wachtwoord lijkt te veel op je naam of e-mailadres. Kies iets anders.")

    def get_help_text(self) -> str:
        return self.get_error_message()
