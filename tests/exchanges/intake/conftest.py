import pytest


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    """These tests are about the pages, not about the door."""
    settings.ORGANISERS_NEED_SECOND_FACTOR = False
