"""Forms of an account: allauth's, in our words, and our own."""

from textwrap import wrap
from typing import Any

from allauth.account import forms as allauth_forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from participants.models import User
from tradingplaces.kit.one_line import OneLineFormField

PASSWORD_HELP = _("Minstens 10 tekens. Een zin van een paar woorden is sterk en goed te onthouden.")

LABELS = {
    "email": _("E-mailadres"),
    "password": _("Wachtwoord"),
    "oldpassword": _("Huidig wachtwoord"),
    "password1": _("Nieuw wachtwoord"),
    "password2": _("Nog een keer"),
}


class AsksPassword:
    """Knows whether it asks for one: no browser gets a password back, so it is typed again after a fault."""

    @property
    def asks_password(self) -> bool:
        return any(isinstance(field.widget, forms.PasswordInput) for field in self.fields.values())  # type: ignore[attr-defined]


class PlainFields(AsksPassword):
    """Our labels, and no words inside the boxes: the label says it, and stays when one types."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)
            if name == "password1":
                field.help_text = PASSWORD_HELP


class LoginForm(PlainFields, allauth_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mailadres")
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"
        self.fields["password"].help_text = ""
        waiting = "password" if self.data.get("login") else "login"
        self.fields[waiting].widget.attrs["autofocus"] = True


class ReauthenticateForm(PlainFields, allauth_forms.ReauthenticateForm):
    pass


class ResetPasswordForm(PlainFields, allauth_forms.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(PlainFields, allauth_forms.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(PlainFields, allauth_forms.ChangePasswordForm):
    pass


class SetPasswordForm(PlainFields, allauth_forms.SetPasswordForm):
    pass


class CodeField(PlainFields):
    """Six digits of an app, or a recovery code; a phone offers the figures."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")  # type: ignore[attr-defined]
        self.fields["code"].widget.attrs["inputmode"] = "numeric"  # type: ignore[attr-defined]


class AuthenticateForm(CodeField, mfa_forms.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["autofocus"] = True


class ReauthenticateByCodeForm(CodeField, mfa_forms.ReauthenticateForm):
    pass


class ActivateAppForm(CodeField, totp_forms.ActivateTOTPForm):
    @property
    def key(self) -> str:
        """The secret in groups of four, as people type it over; apps leave the spaces out."""
        return " ".join(wrap(self.secret, 4))


class AddPasskeyForm(PlainFields, webauthn_forms.AddWebAuthnForm):
    """A passkey opens the door by itself, unless somebody wants it as second step only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Naam van de passkey")
        self.fields["name"].help_text = _("Bijvoorbeeld ‘telefoon’ of ‘laptop van het werk’.")
        self.fields["name"].required = True
        self.fields["passwordless"].label = _("Ook inloggen zonder wachtwoord")
        self.fields["passwordless"].help_text = ""
        self.fields["passwordless"].initial = True


class EditPasskeyForm(PlainFields, webauthn_forms.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Naam van de passkey")
        self.fields["name"].max_length = 100


class ProfileForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ("name", "language")
        labels = {"language": _("Taal van je brieven")}
        widgets = {"language": forms.RadioSelect}


class OpenAccountForm(AsksPassword, forms.Form):
    """Name and first password of somebody who was invited."""

    name = OneLineFormField(
        label=_("Je naam"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password1 = forms.CharField(
        label=_("Kies een wachtwoord"),
        strip=False,
        max_length=200,
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Nog een keer"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error(
                "password2", _("De twee wachtwoorden zijn niet hetzelfde. Typ ze allebei opnieuw.")
            )
        elif first:
            self._judge(first, data.get("name", ""))
        return data

    def _judge(self, password: str, name: str) -> None:
        try:
            validate_password(password, User(email=self.email, name=name))
        except forms.ValidationError as error:
            self.add_error("password1", error)
