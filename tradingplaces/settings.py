"""Settings: read from the environment, without any side effect.

Every variable is explained in ``.env.example``. ``SITE_URL`` decides most: https means a real
installation, http is accepted on this computer only (loopback).
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from tradingplaces import embedded_postgres
from tradingplaces.environment import flag, kept_secret_key, number, postgres_at

BASE_DIR = Path(__file__).resolve().parent.parent

# --- The address decides ---------------------------------------------------------------------
SITE_URL = os.environ.get("SITE_URL", f"http://localhost:{os.environ.get('PORT', '8000')}").rstrip("/")
_site = urlsplit(SITE_URL)
IS_LOOPBACK = _site.hostname in {"localhost", "127.0.0.1", "::1"}
IS_HTTPS = _site.scheme == "https"
if _site.scheme not in {"http", "https"} or not _site.hostname:
    raise ImproperlyConfigured(f"SITE_URL is een volledig webadres, niet {SITE_URL!r}.")
if not IS_HTTPS and not IS_LOOPBACK:
    raise ImproperlyConfigured("SITE_URL begint met https://; zonder s mag alleen op localhost.")

DEBUG = False
# Besides its own name, what a health check on the same computer calls it.
ALLOWED_HOSTS = [_site.hostname, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# On this computer the key that manage.py made and keeps will do; a real installation brings its own.
SECRET_KEY = os.environ.get("SECRET_KEY", "")
if not SECRET_KEY:
    if not IS_LOOPBACK:
        raise ImproperlyConfigured("SECRET_KEY ontbreekt; een installatie met https heeft een eigen sleutel.")
    SECRET_KEY = kept_secret_key() or secrets.token_urlsafe(64)

# The demo exists on this computer only: its accounts have a known password.
DEMO = flag("DEMO", default=IS_LOOPBACK) and IS_LOOPBACK
DEMO_PASSWORD = os.environ.get("DEMO_PASSWORD", "in-andermans-schoenen")
ORGANISERS_NEED_SECOND_FACTOR = flag("ORGANISERS_NEED_SECOND_FACTOR", default=not DEMO)

# Who stands behind the programme, shown in the footer and in letters.
INITIATOR_NAME = os.environ.get("INITIATOR_NAME", "Programmabureau Trading Places")
INITIATOR_EMAIL = os.environ.get("INITIATOR_EMAIL", "programma@demo.example")
# Letters say that one may answer them: that reaches the programme, whatever address sends them.
REPLY_TO = [INITIATOR_EMAIL] if os.environ.get("INITIATOR_EMAIL") else []

# --- Rooms of the house ----------------------------------------------------------------------
INSTALLED_APPS = [
    "tradingplaces",
    "stories",
    "exchanges",
    "partnerships",
    "participants",
    "tradingplaces.kit",
    "tradingplaces.kit.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "pgtrigger",
    "rules",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tradingplaces.kit.middleware.SecurityHeaders",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "participants.middleware.BackToTheForm",
    "participants.middleware.SecondFactorForOrganisers",
    "tradingplaces.overtaken.Overtaken",
]

ROOT_URLCONF = "tradingplaces.urls"
WSGI_APPLICATION = "tradingplaces.wsgi.application"
ASGI_APPLICATION = "tradingplaces.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tradingplaces.kit.context.site",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Database --------------------------------------------------------------------------------
USES_EMBEDDED_DATABASE = not os.environ.get("DATABASE_URL")
_database: dict[str, Any]
if USES_EMBEDDED_DATABASE:
    _database = {**embedded_postgres.settings_for(os.environ.get("DATABASE_NAME", "tradingplaces"))}
else:
    _database = postgres_at(os.environ["DATABASE_URL"])
_database.setdefault("CONN_MAX_AGE", 60)
_database["CONN_HEALTH_CHECKS"] = True
# Who waits this long for somebody else's transaction is told so (tradingplaces.overtaken).
_database["OPTIONS"] = {
    "connect_timeout": 2,
    "options": "-c lock_timeout=10s",
    **_database.get("OPTIONS", {}),
}
_database["TEST"] = {"NAME": os.environ.get("TEST_DATABASE_NAME", "test_tradingplaces")}
DATABASES = {"default": _database}
# Rate limits are counted here, so that all web processes count together.
# A cache that is full forgets at random: with Django's 300 entries a stranger could wipe his own count.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kit_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

# --- Tasks and letters -----------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", f"Trading Places <{INITIATOR_EMAIL}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Without EMAIL_HOST letters stay in the outbox and can be read on the mailbox page of the demo.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = number("EMAIL_PORT", 587)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS", default=EMAIL_PORT == 587)
EMAIL_USE_SSL = flag("EMAIL_USE_SSL", default=EMAIL_PORT == 465)
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "tradingplaces.kit.letters.OutboxBackend"
)

# --- Accounts --------------------------------------------------------------------------------
AUTH_USER_MODEL = "participants.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "participants.passwords.NotLikeTheOwner"},
    {"NAME": "participants.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "participants.passwords.NotCommon"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "exchanges:start"
LOGOUT_REDIRECT_URL = "stories:home"
ACCOUNT_ADAPTER = "participants.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _site.scheme
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
# Somebody hears when the password or second factor changes; who has no account gets no letter.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_FORMS = {
    "login": "participants.forms.accounts.LoginForm",
    "reauthenticate": "participants.forms.accounts.ReauthenticateForm",
    "reset_password": "participants.forms.accounts.ResetPasswordForm",
    "reset_password_from_key": "participants.forms.accounts.ResetPasswordKeyForm",
    "change_password": "participants.forms.accounts.ChangePasswordForm",
    "set_password": "participants.forms.accounts.SetPasswordForm",
}
MFA_FORMS = {
    "authenticate": "participants.forms.accounts.AuthenticateForm",
    "reauthenticate": "participants.forms.accounts.ReauthenticateByCodeForm",
    "activate_totp": "participants.forms.accounts.ActivateAppForm",
    "add_webauthn": "participants.forms.accounts.AddPasskeyForm",
    "edit_webauthn": "participants.forms.accounts.EditPasskeyForm",
}
MFA_ADAPTER = "participants.accounts.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = 30 * 24 * 3600
# Accounts are opened by invitation, so the address is known to be theirs.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Trading Places"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = IS_LOOPBACK and not IS_HTTPS
# Below these pages organisers and administrators need that second factor; they edit and publish stories too.
SECOND_FACTOR_PLACES = ("admin:index", "exchanges:editions", "stories:mine")
# How many proxies add to X-Forwarded-For; with none, all visitors behind one would share a rate limit.
BEHIND_PROXY = flag("BEHIND_PROXY", default=False)
ALLAUTH_TRUSTED_PROXY_COUNT = number("TRUSTED_PROXIES", 1 if BEHIND_PROXY else 0)

# --- Cookies and headers ---------------------------------------------------------------------
_cookie = "__Host-" if IS_HTTPS else ""
SESSION_COOKIE_NAME = f"{_cookie}sessionid"
CSRF_COOKIE_NAME = f"{_cookie}csrftoken"
LANGUAGE_COOKIE_NAME = f"{_cookie}language"
MFA_TRUST_COOKIE_NAME = f"{_cookie}mfa_trusted"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
CSRF_FAILURE_VIEW = "tradingplaces.views.csrf_failure"

# --- Language and time -----------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# --- Files -----------------------------------------------------------------------------------
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_URL = "/static/"
# Files that browsers ask for at the root, whatever a page says: /favicon.ico.
WHITENOISE_ROOT = BASE_DIR / "static" / "root"
STATIC_ROOT = BASE_DIR / ".local" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", BASE_DIR / ".local" / "media"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"without_tokens": {"()": "tradingplaces.kit.logs.WithoutTokens"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_tokens"],
        }
    },
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
