"""A procedure as a flow of steps: who does what, and where it goes on (PermenPANRB 35/2012)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

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
        for exit_ in step.exits:
            if exit_.to == 0:
                hint = "tujukan ke langkah kedua atau sesudahnya"
                yield Fault(number, "panah tidak boleh kembali ke Mulai", hint)
            elif exit_.to == number:
                yield Fault(number, "langkah menuju dirinya sendiri", "tujukan ke langkah lain")
        targets = [exit_.to for exit_ in step.exits]
        if len({*targets}) < len(targets):
            yield Fault(number, "Ya dan Tidak menuju langkah yang sama", "bedakan tujuannya")
    if not any(step.mark is Mark.END for step in flow.steps):
        hint = "tulis “selesai: ya” pada langkah yang mengakhirinya"
        yield Fault(len(flow.steps) - 1, "alur tidak berakhir", hint)
    reached = _reached(flow)
    for number in range(len(flow.steps)):
        if number not in reached:
            hint = "sebut id langkah ini pada langkah yang mendahuluinya"
            yield Fault(number, "langkah tidak pernah tercapai dari Mulai", hint)


def main_way(flow: Flow) -> tuple[int, ...]:
    """Return the steps from the first by every first exit (Ya) to an end, none of them twice."""
    way, at = [0], 0
    while (exits := flow.steps[at].exits) and exits[0].to not in way:
        at = exits[0].to
        way.append(at)
    return tuple(way)


def _reached(flow: Flow) -> set[int]:
    """Return the indexes of the steps that some way from the first one leads to."""
    found, waiting = {0}, [0]
    while waiting:
        for exit_ in flow.steps[waiting.pop()].exits:
            if exit_.to not in found:
                found.add(exit_.to)
                waiting.append(exit_.to)
    return found
