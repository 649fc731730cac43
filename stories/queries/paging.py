"""Pages of a list whose length is known already."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property


class Counted(Paginator):
    """A paginator that was told how many there are."""

    def __init__(self, *args: object, total: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._total = total

    @cached_property
    def count(self) -> int:
        return self._total
