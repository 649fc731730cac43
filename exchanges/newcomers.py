"""Somebody an organiser types on the form of a new exchange, before there is any row of her. No database."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Newcomer:
    """Name in parts, e-mail, and the organisation with its sector code and place."""

    first_name: str
    infix: str
    last_name: str
    email: str
    organisation: str
    sector: str
    place: str

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.first_name, self.infix, self.last_name) if part)
