class BadPhotoError(Exception):
    """The photo is not taken; the code is one of those in ``refusals.py``."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)
