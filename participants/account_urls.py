"""Addresses of logging in and of one's own account, by the names under which allauth looks for them.

Only the views we use: nobody signs up here, and an address is changed by an organiser.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.utils.translation import gettext_lazy as _

from participants.views.statuses import with_statuses as form

logging_in = [
    path("", form(account.login), name="account_login"),
    path(_("tweede-stap/"), form(mfa.authenticate), name="mfa_authenticate"),
    path(_("vertrouwen/"), form(mfa.trust), name="mfa_trust"),
    path("passkey/", form(passkeys.login_webauthn), name="mfa_login_webauthn"),
]
forgotten = [
    path("", form(account.password_reset), name="account_reset_password"),
    path(_("verstuurd/"), account.password_reset_done, name="account_reset_password_done"),
    path(_("klaar/"), account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        form(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]
own_account = [
    path(_("inactief/"), account.account_inactive, name="account_inactive"),
    path(_("bevestigen/"), form(account.reauthenticate), name="account_reauthenticate"),
    path(_("wachtwoord/"), form(account.password_change), name="account_change_password"),
    path(_("wachtwoord/instellen/"), form(account.password_set), name="account_set_password"),
]
second_factor = [
    path("", mfa.index, name="mfa_index"),
    path(_("bevestigen/"), form(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("app/", form(totp.activate_totp), name="mfa_activate_totp"),
    path(_("app/uitzetten/"), form(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(_("herstelcodes/"), codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        _("herstelcodes/nieuw/"),
        form(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        _("herstelcodes/downloaden/"),
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path(_("passkeys/nieuw/"), form(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(
        _("passkeys/bevestigen/"), form(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"
    ),
    path(_("passkeys/<int:pk>/naam/"), form(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path(_("passkeys/<int:pk>/verwijderen/"), form(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("inloggen/"), include(logging_in)),
    path(_("uitloggen/"), account.logout, name="account_logout"),
    path(_("wachtwoord-vergeten/"), include(forgotten)),
    path("account/", include(own_account)),
    path(_("account/beveiliging/"), include(second_factor)),
]
