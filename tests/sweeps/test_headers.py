"""The judge of headers, by itself: it must be able to say no (the access matrix asks it for every answer)."""

import pytest
from django.http import HttpResponse

from tests.sweeps.headers import faults

GOOD = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


def test_an_answer_with_every_header_has_no_fault():
    assert faults(HttpResponse(headers=GOOD), personal=True) == []


@pytest.mark.parametrize("missing", GOOD)
def test_a_missing_header_is_a_fault(missing):
    headers = {name: value for name, value in GOOD.items() if name != missing}
    assert len(faults(HttpResponse(headers=headers), personal=True)) >= 1


@pytest.mark.parametrize(
    "directive", ["script-src 'self' 'unsafe-inline'", "style-src *", "script-src 'unsafe-eval'"]
)
def test_a_loose_policy_is_a_fault(directive):
    name = directive.split()[0]
    policy = "; ".join(
        directive if part.split()[0] == name else part for part in GOOD["Content-Security-Policy"].split("; ")
    )
    headers = GOOD | {"Content-Security-Policy": policy}
    assert len(faults(HttpResponse(headers=headers), personal=True)) == 1


def test_a_cookie_that_scripts_can_read_is_a_fault():
    response = HttpResponse(headers=GOOD)
    response.set_cookie("__Host-sessionid", "x", secure=True, samesite="Lax")
    assert len(faults(response, personal=True)) == 1


FRAMED = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation"
)


@pytest.mark.parametrize(
    ("policy", "count"),
    [
        (FRAMED, 0),
        (FRAMED.replace("'none'", "'self'", 1), 1),
        (FRAMED + " allow-scripts", 1),
        (FRAMED.rpartition(";")[0], 1),
        (GOOD["Content-Security-Policy"], 1),
    ],
)
def test_a_framed_document_may_say_exactly_one_policy(policy, count):
    response = HttpResponse(headers=GOOD | {"Content-Security-Policy": policy})
    assert len(faults(response, personal=True, framed=True)) == count
