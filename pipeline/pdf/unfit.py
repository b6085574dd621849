"""What says that a file may not be used."""


class Unfit(Exception):  # noqa: N818 - says what the file is
    """A file that may not be used: why, in Indonesian, as the rest of a sentence on it."""
