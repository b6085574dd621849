"""Procedures made up from a seed: every shape that the format allows, and no other."""

from dataclasses import replace
from random import Random

from pipeline.flow import Exit, Flow, Mark, Step, faults

WORDS = (
    "menerima",
    "memeriksa",
    "berkas",
    "permohonan",
    "kependudukan",
    "dan",
    "meneruskan",
    "kepada",
    "untuk",
    "ditandatangani",
    "pertanggungjawaban",
)

Chances = tuple[float, float, float]
"""How likely a decision is, how likely a jump; and how long texts are, as a part of the longest."""


def flow(seed: int) -> Flow:
    """Return the procedure of a seed: 1 to 10 actors, 2 to 60 steps."""
    random = Random(seed)
    actors = random.randint(1, 10)
    count = random.randint(2, 60)
    decisions = random.choice((0, 0.1, 0.2, 0.3))
    jumps = random.choice((0, 0, 0.05)) if decisions else 0
    wordy = random.choice((0.2, 0.4, 1))
    steps = [
        _step(random, number, count, actors, (decisions, jumps, wordy)) for number in range(count)
    ]
    made = Flow(tuple(f"Pelaksana {number}" for number in range(actors)), tuple(steps))
    while found := [fault.step for fault in faults(made)]:
        steps[found[0] - 1 :] = _reached(random, steps, found[0])
        made = replace(made, steps=tuple(steps))
    return made


def _reached(random: Random, steps: list[Step], number: int) -> list[Step]:
    """Return the steps from the one before a step that nothing led to, which now something does."""
    before = steps[number - 1]
    askers = [
        asker
        for asker, step in enumerate(steps[: number - 1])
        if step.mark is Mark.DECISION and step.exits[1].to < asker and step.exits[0].to != number
    ]
    if askers and random.random() < 0.8:
        asker = random.choice(askers)
        yes, no = steps[asker].exits
        steps[asker] = replace(steps[asker], exits=(yes, replace(no, to=number)))
    else:
        before = replace(before, mark=Mark.PROCESS, exits=(Exit(number),))
    return [before, *steps[number:]]


def _step(random: Random, number: int, count: int, actors: int, chances: Chances) -> Step:
    decisions, jumps, wordy = chances
    mark, exits = _way_on(random, number, count, decisions, jumps)
    size = random.randint(2, actors) if actors > 1 and random.random() < 0.1 else 1
    who = tuple(random.sample(range(actors), min(size, 4)))
    texts = (_text(random, round(most * wordy)) for most in (25, 8, 2, 8, 8))
    return Step(f"langkah-{number}", mark, who, exits, *texts)


def _way_on(
    random: Random, number: int, count: int, decisions: float, jumps: float
) -> tuple[Mark, tuple[Exit, ...]]:
    if number == count - 1:
        return Mark.END, ()
    if number == 0:
        return Mark.START, (Exit(1),)
    if 1 < number < count - 2 and random.random() < decisions:
        yes = number + 1
        if random.random() < jumps:
            yes = _elsewhere(random, number, count)
        no = _elsewhere(random, number, count)
        while no == yes:
            no = _elsewhere(random, number, count)
        return Mark.DECISION, (Exit(yes, "Ya"), Exit(no, "Tidak"))
    if decisions and number > 1 and random.random() < 0.03:
        return Mark.END, ()
    if 1 < number < count - 2 and random.random() < jumps:
        return Mark.PROCESS, (Exit(_elsewhere(random, number, count)),)
    return Mark.PROCESS, (Exit(number + 1),)


def _elsewhere(random: Random, number: int, count: int) -> int:
    """Return where a jump or Tidak leads: mostly back, else ahead."""
    if random.random() < 0.85:
        return random.randint(1, number - 1)
    return random.randint(number + 2, count - 1)


def _text(random: Random, most: int) -> str:
    return " ".join(random.choices(WORDS, k=random.randint(0, most)))
