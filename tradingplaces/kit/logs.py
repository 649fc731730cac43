"""What a log may hold: personal links are keys, so they stay out of it."""

import logging
import re

_TOKEN = re.compile(r"(?<=/)[A-Za-z0-9_-]{43}(?=/)")
"""32 random bytes as ``secrets.token_urlsafe`` writes them."""


class WithoutTokens(logging.Filter):
    """Every record passes; of an address with a personal link only what comes before it is told."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _TOKEN.sub("…", record.getMessage()), ()
        return True
