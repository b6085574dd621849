"""A procedure as a flow of steps: who does what, and where it goes on (PermenPANRB 35/2012)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pipeline.problem import Place
from pipeline.values import Compound, Text

MOST_ACTORS = 10
FEWEST_STEPS, MOST_STEPS = 2, 60


class Mark(StrEnum):
    """Which symbol a step has."""

    START = "mulai"
    PROCESS = "proses"
    DECISION = "keputusan"
    END = "selesai"


@dataclass(frozen=True, slots=True)
class Exit:
    """Where a step goes on: the index of the next step, and the word beside the arrow."""

    to: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One activity, a row of the table.

    `key` is the clerk's own word for it; `actors` index the flow's actors, the one who carries the
    flow first, joint actors after it. Only a decision has two exits (Ya, Tidak), only an end none.
    `place` is where the office writes it.
    """

    key: str
    mark: Mark
    actors: tuple[int, ...]
    exits: tuple[Exit, ...]
    activity: Text
    needs: Text = ""
    time: Text = ""
    output: Text = ""
    note: Text = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Flow(Compound):
    """A whole procedure: the actors, a column each, and the steps, a row each.

    `title` stands over each of its pages, among words that are the template's.
    """

    actors: tuple[str, ...]
    steps: tuple[Step, ...]
    title: str = ""

    def parts(self) -> Iterator[Any]:
        """Yield what is printed of it, and how the steps hang together."""
        yield self.title, self.actors
        for step in self.steps:
            yield [step.key, step.mark.value, step.actors, [[e.to, e.label] for e in step.exits]]
            yield [step.activity, step.needs, step.time, step.output, step.note]


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken rule of the format, at the step of this index."""

    step: int
    message: str
    hint: str = ""


def faults(flow: Flow) -> Iterator[Fault]:
    """Yield what the format forbids in a flow whose exits all lead to steps that exist."""
    if len(flow.steps[0].exits) != 1:
        message = "langkah pertama (Mulai) tidak boleh berupa keputusan atau akhir alur"
        yield Fault(0, message, "awali dengan kegiatan")
    for number, step in enumerate(flow.steps):
        yield from _exit_faults(number, step)
        if len(step.actors) > 1 and step.mark in {Mark.START, Mark.DECISION}:
            message = f"{step.mark.capitalize()} hanya boleh pada satu pelaksana"
            yield Fault(number, message, "sebut pelaksana yang memutuskan atau memulai")
    yield from _way_faults(flow)


def _exit_faults(number: int, step: Step) -> Iterator[Fault]:
    for exit_ in step.exits:
        if exit_.to == 0:
            hint = "tujukan ke langkah kedua atau sesudahnya"
            yield Fault(number, "panah tidak boleh kembali ke Mulai", hint)
        elif exit_.to == number:
            yield Fault(number, "langkah menuju dirinya sendiri", "tujukan ke langkah lain")
    targets = [exit_.to for exit_ in step.exits]
    if len({*targets}) < len(targets):
        yield Fault(number, "Ya dan Tidak menuju langkah yang sama", "bedakan tujuannya")


def _way_faults(flow: Flow) -> Iterator[Fault]:
    """Yield the steps that are never reached, those that never end, and a Yes that goes round."""
    onward = [[exit_.to for exit_ in step.exits] for step in flow.steps]
    backward: list[list[int]] = [[] for _ in flow.steps]
    for number, targets in enumerate(onward):
        for target in targets:
            backward[target].append(number)
    ends = [number for number, step in enumerate(flow.steps) if step.mark is Mark.END]
    reached, ending = _spread([0], onward), _spread(ends, backward)
    for number in range(len(flow.steps)):
        if number not in reached:
            hint = "sebut id langkah ini pada langkah yang mendahuluinya"
            yield Fault(number, "langkah tidak pernah tercapai dari Mulai", hint)
        elif number not in ending:
            hint = (
                "tujukan ke langkah lain, atau tulis “selesai: ya” pada langkah yang mengakhirinya"
            )
            yield Fault(number, "dari langkah ini alur tidak pernah sampai ke Selesai", hint)
    last = main_way(flow)[-1]
    if last in ending and flow.steps[last].mark is not Mark.END:
        hint = "jawaban Ya harus membawa alur maju"
        yield Fault(last, "jawaban Ya berputar, tidak sampai ke Selesai", hint)


def main_way(flow: Flow) -> tuple[int, ...]:
    """Return the steps from the first by every first exit (Ya), none of them twice.

    The last is an end, where `faults` finds nothing.
    """
    way, at = [0], 0
    while (exits := flow.steps[at].exits) and exits[0].to not in way:
        at = exits[0].to
        way.append(at)
    return tuple(way)


def _spread(starts: Iterable[int], ways: Sequence[Sequence[int]]) -> set[int]:
    """Return the steps to which these ways lead from the starts, and the starts themselves."""
    found = {*starts}
    waiting = [*found]
    while waiting:
        for target in ways[waiting.pop()]:
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found
