"""One row per address of the product: who may. A missing or a surplus row fails the build."""

from tests.sweeps.rows import Row

ROWS: list[Row] = []
# Addresses that are not ours to judge cell by cell, each with its reason.
UNSWEPT: dict[str, str] = {}
# GET addresses that answer with something else than a page (feeds, files, redirects).
NO_PAGE: set[str] = set()
# Verbs whose very purpose is to change a guarded column, and which tables that may be.
GUARDED_CHANGES: dict[str, set[str]] = {}
