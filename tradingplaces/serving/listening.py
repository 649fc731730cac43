"""The address that the web server answers on."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass


class ServingError(Exception):
    """The server cannot start or go on; the message is one Dutch sentence for whoever started it."""


@dataclass(frozen=True)
class Address:
    """Where to listen: HOST (localhost) and PORT (8000) of the environment."""

    host: str
    port: int

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Address:
        """Raises ServingError on a PORT that is no port number."""
        port = environment.get("PORT") or "8000"
        if not port.isascii() or not port.isdigit() or not 1 <= int(port) <= 65535:
            raise ServingError(f"PORT is een getal van 1 tot en met 65535, niet {port!r}.")
        return cls(environment.get("HOST") or "localhost", int(port))

    @property
    def numeric_host(self) -> str:
        """Loopback by its number, because `localhost` may also be a second, IPv6 address."""
        return "127.0.0.1" if self.host == "localhost" else self.host

    @property
    def url(self) -> str:
        """The address for a browser; passkeys work on `localhost`, never on an IP address."""
        everywhere = self.host in {"0.0.0.0", "::"}  # noqa: S104 - recognised, not chosen
        host = "localhost" if everywhere else self.host
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


def listen(address: Address) -> socket.socket:
    """Take the port now and keep it, so that a second start fails before it touches anything."""
    family = socket.AF_INET6 if ":" in address.numeric_host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((address.numeric_host, address.port))
        listener.listen(512)
    except OSError as error:
        listener.close()
        raise ServingError(_why_not(address, error)) from error
    return listener


def _why_not(address: Address, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        other = address.port + 1 if address.port < 65535 else 8000
        return f"Poort {address.port} is al in gebruik; kies een andere, bijvoorbeeld PORT={other}."
    if error.errno == errno.EACCES:
        return f"Poort {address.port} mag je niet gebruiken; kies er een boven 1024, bijvoorbeeld PORT=8000."
    return f"HOST {address.host} is geen adres van deze computer."
