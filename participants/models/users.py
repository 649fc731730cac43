import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tradingplaces.kit.one_line import OneLineField


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an account; without a password nobody can log in until one is set by invitation."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """An account: somebody who can log in. What the person may do follows from roles elsewhere."""

    email = models.EmailField(_("e-mailadres"), unique=True)
    name = OneLineField(_("naam"), max_length=200)
    language = models.CharField(_("taal"), max_length=2, choices=settings.LANGUAGES, default="nl")
    # Opaque: history rows carry this key, so that erasing it makes them anonymous.
    key = models.UUIDField("sleutel", default=uuid.uuid4, unique=True, editable=False)
    is_staff = models.BooleanField("beheerder", default=False)
    is_active = models.BooleanField("actief", default=True)
    date_joined = models.DateTimeField("account sinds", default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="participants_user_email_lower",
                violation_error_message=_("Een e-mailadres wordt in kleine letters bewaard."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name
