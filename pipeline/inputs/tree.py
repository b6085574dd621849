"""The tree that every reader of facts builds: texts, lists and mappings that know their places.

A leaf is a text, or None where the office has written nothing: conversion is the models' work.
"""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.facts import Items, Located
from pipeline.problem import InputError, Place, Problem

Node = str | None | Items | Located


MOST_TOLD = 200


def raise_all(problems: Iterable[Problem]) -> None:
    """Raise InputError with the problems, each once, by file and line; do nothing without any."""
    if unique := list(dict.fromkeys(problems)):
        raise InputError(*sorted(unique, key=_order))


def raise_most(problems: Iterable[Problem]) -> None:
    """Raise the problems of one file as `raise_all` does; of very many, the rest are counted."""
    found = sorted(dict.fromkeys(problems), key=_order)
    told, rest = found[:MOST_TOLD], len(found) - MOST_TOLD
    if rest > 0:
        last = told[-1].place or Place("")
        told.append(Problem(replace(last, spot=""), f"… dan {rest} masalah lagi"))
    raise_all(told)


def _order(problem: Problem) -> tuple[str, int]:
    if problem.place is None:
        return ("", 0)
    return (problem.place.file, problem.place.line or 0)
