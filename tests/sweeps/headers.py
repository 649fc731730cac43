"""What every answer must carry, whoever gets it (quality.md section 1, header judge).

Judged with the settings of a real installation (https): see the ``https`` fixture.
"""

from django.http import HttpResponseBase

MUST_HAVE = {
    "X-Content-Type-Options": {"nosniff"},
    "Referrer-Policy": {"same-origin"},
    "Cross-Origin-Opener-Policy": {"same-origin"},
    "Cross-Origin-Resource-Policy": {"same-origin"},
}
POLICY_MUST_SAY = {
    "default-src": {"'self'"},
    "object-src": {"'none'"},
    "base-uri": {"'none'"},
    "form-action": {"'self'"},
    "frame-ancestors": {"'none'"},
}
# A document of others in a frame of our page: it loads and runs nothing, and is a stranger to our cookies.
FRAMED_MUST_SAY = {
    "default-src": {"'none'"},
    "style-src": {"'unsafe-inline'"},
    "base-uri": {"'none'"},
    "form-action": {"'none'"},
    "frame-ancestors": {"'self'"},
    "sandbox": {"allow-top-navigation-by-user-activation"},
}
# A nonce is allowed where the passkey scripts or the editor need one; never on public reading pages.
SOURCES = {"'self'"}


def faults(
    response: HttpResponseBase, *, personal: bool, nonce_allowed: bool = False, framed: bool = False
) -> list[str]:
    """What is wrong with the headers of this answer, in words; an empty list is good."""
    found = [
        f"{name} is {response.headers.get(name)!r}"
        for name, good in MUST_HAVE.items()
        if response.headers.get(name) not in good
    ]
    policy = _directives(response.headers.get("Content-Security-Policy", ""))
    found += _framed_faults(policy) if framed else _policy_faults(policy, nonce_allowed)
    if personal and "no-store" not in response.headers.get("Cache-Control", ""):
        found.append("a personal page may be stored in a cache")
    for name, morsel in response.cookies.items():
        if not name.startswith("__Host-"):
            found.append(f"cookie {name} has no __Host- prefix")
        kept = morsel["max-age"] != 0  # a cookie that is taken back holds nothing to protect
        if not (
            morsel["secure"] and (morsel["httponly"] or not kept) and morsel["samesite"] in {"Lax", "Strict"}
        ):
            found.append(f"cookie {name} is not Secure, HttpOnly and SameSite")
    return found


def _directives(policy: str) -> dict[str, set[str]]:
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name: set(sources) for name, *sources in parts}


def _framed_faults(directives: dict[str, set[str]]) -> list[str]:
    return [] if directives == FRAMED_MUST_SAY else [f"the policy of a framed document is {directives}"]


def _policy_faults(directives: dict[str, set[str]], nonce_allowed: bool) -> list[str]:
    found = [
        f"{name} is {directives.get(name)}"
        for name, good in POLICY_MUST_SAY.items()
        if directives.get(name) != good
    ]
    for name in ("script-src", "style-src"):
        sources = directives.get(name, set())
        if nonce_allowed:
            sources = {source for source in sources if not source.startswith("'nonce-")}
        if sources != SOURCES:
            found.append(f"{name} is {sources}")
    return found
