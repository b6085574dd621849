"""The command line in Indonesian: argparse, with its own sentences translated."""

import argparse
from pathlib import Path
from typing import Any, NoReturn

from pipeline.problem import Problem, UsageError

_SENTENCES = {
    "usage: ": "penggunaan: ",
    "positional arguments": "argumen",
    "options": "pilihan",
    "show this help message and exit": "tampilkan bantuan ini",
    "the following arguments are required: %s": "argumen wajib belum ada: %s",
    "unrecognized arguments: %s": "argumen tidak dikenal: %s",
    "expected one argument": "memerlukan satu nilai",
    "expected at least one argument": "memerlukan paling sedikit satu nilai",
    "not allowed with argument %s": "tidak dapat dipakai bersama %s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "pilihan %(option)s bermakna ganda: %(matches)s"
    ),
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r tidak dikenal (yang ada: %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": "nilai %(value)r tidak sah",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "ignored explicit argument %r": "nilai %r tidak pada tempatnya",
}


def speak_indonesian() -> None:
    """Put the translations where argparse looks its sentences up (its gettext function)."""
    # argparse offers no other way in than the name it gives to gettext.
    setattr(argparse, "_", lambda sentence: _SENTENCES.get(sentence, sentence))  # noqa: B010


class Parser(argparse.ArgumentParser):
    """A parser whose mistakes are a `UsageError`, told like every other problem."""

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        """Add an argument; one that is a path may not be empty, which would mean this folder."""
        if options.get("type") is Path:
            options["type"] = _path
        return super().add_argument(*names, **options)

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print."""
        raise UsageError(Problem(None, message, f"bantuan: `{self.prog} --help`"))


def _path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("nilai kosong")
    return Path(text)
