"""The tree that every reader of facts builds: texts, lists and mappings that know their places.

A leaf is a text, or None where the office has written nothing: conversion is the models' work.
"""

from collections.abc import Iterable

from pipeline.facts import Items, Located
from pipeline.problem import InputError, Problem

Node = str | None | Items | Located


def raise_all(problems: Iterable[Problem]) -> None:
    """Raise InputError with the problems, each once, by file and line; do nothing without any."""
    if unique := list(dict.fromkeys(problems)):
        raise InputError(*sorted(unique, key=_order))


def _order(problem: Problem) -> tuple[str, int]:
    if problem.place is None:
        return ("", 0)
    return (problem.place.file, problem.place.line or 0)
