"""What a command prints and says, and the clock: the one place that reads it."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any, TextIO

from pipeline import report
from pipeline.places import Call
from pipeline.problem import EnvironmentProblem, Problem
from pipeline.progress import Bar


def call(doing: str = "Membuat") -> Call:
    """Return the command's moment: its clock, and ways to talk; `doing` stands before the bar."""
    now = datetime.now().astimezone()  # noqa: TID251 - the one place that reads the clock
    return Call(now, talk, Bar(doing))


def result(chosen: Namespace, data: Any, lines: Iterable[str]) -> None:
    """Print a command's result on stdout: as JSON where that was asked for, else as lines."""
    print_lines([report.as_json(data)] if chosen.json else lines)


def print_lines(lines: Iterable[str]) -> None:
    """Print on stdout; a reader that has left is none of the command's business."""
    try:
        for line in lines:
            print(line)
        print(end="", flush=True)
    except BrokenPipeError:
        _mute(sys.stdout)
    except OSError as error:
        _mute(sys.stdout)
        message = f"keluaran tidak dapat ditulis: {error.strerror}"
        hint = "periksa ruang disk, atau ke mana keluaran dialihkan"
        raise EnvironmentProblem(Problem(None, message, hint)) from error


def _mute(stream: TextIO) -> None:
    """Let what is still to be written go nowhere: Python would try it once more at its end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def talk(line: str) -> None:
    """Say a line on stderr; a reader that has left is none of the command's business."""
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        _mute(sys.stderr)


def talk_all(lines: Iterable[str]) -> None:
    """Say the lines on stderr."""
    for line in lines:
        talk(line)
