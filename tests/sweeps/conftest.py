"""The sweeps judge the product as a real installation would run: https, with its cookies and headers."""

import os
import runpy
from pathlib import Path

import pytest

FULL = os.environ.get("FULL") == "1"
HOST = "wissel.example"
_OF_A_SITE = (
    "SECURE_",
    "SESSION_",
    "CSRF_",
    "LANGUAGE_COOKIE",
    "MFA_",
    "ACCOUNT_",
    "CONTENT_SECURITY",
    "SITE_URL",
    "X_FRAME",
)


@pytest.fixture
def https(settings, monkeypatch):
    """Take over what settings.py says for an installation with https; no redirect, the client says https."""
    monkeypatch.setenv("SITE_URL", f"https://{HOST}")
    monkeypatch.setenv("SECRET_KEY", "a-key-for-the-sweeps-alone")
    real = runpy.run_path(str(Path(__file__).parents[2] / "tradingplaces" / "settings.py"))
    for name, value in real.items():
        if name.isupper() and name.startswith(_OF_A_SITE):
            setattr(settings, name, value)
    settings.ALLOWED_HOSTS = [HOST]
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
    return settings
