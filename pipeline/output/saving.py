"""One batch of a save: decide what becomes of each rendering, then do it, memory first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.disk import free_name, refusals, signature, write_many
from pipeline.output.fate import Fate, Outcome, Rendering, State
from pipeline.output.memory import Memory, Version
from pipeline.output.sight import Sight, look


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be done with a rendering, decided from what stands there.

    `version` is what stands there afterwards.
    """

    rendering: Rendering
    sight: Sight
    fate: Fate
    version: Version

    @property
    def path(self) -> Path:
        """The target's file."""
        return self.sight.path

    @property
    def writes(self) -> bool:
        """Whether the bytes have to go to disk."""
        return self.fate.writes and self.sight.sha256 != self.version.sha256


def decide(folder: Path, memory: Memory, rendering: Rendering, *, overwrite: bool) -> Plan:
    """Plan what becomes of a rendering, without touching anything."""
    sight = look(folder, rendering.target, memory)
    version = _version(sight, rendering)
    same = sight.sha256 == version.sha256
    fate = _fate(sight, rendering, same=same, overwrite=overwrite)
    return Plan(rendering, sight, fate, version)


def _version(sight: Sight, made: Rendering) -> Version:
    """Return the version of the rendering; of an adopted text that stands there, the first one."""
    if made.adopted and sight.version and sight.sha256 == made.sha256:
        return sight.version
    return Version(made.sha256, made.digest, made.content)


def _fate(sight: Sight, rendering: Rendering, *, same: bool, overwrite: bool) -> Fate:
    made = Fate.ADOPTED if rendering.adopted else None
    if sight.state is State.BLOCKED:
        return Fate.BLOCKED
    if same:
        return Fate.UNCHANGED if sight.version else made or Fate.UNCHANGED
    if sight.state is State.EDITED:
        return Fate.OVERWRITTEN if overwrite else Fate.EDITED
    return made or (Fate.CREATED if sight.state is State.ABSENT else Fate.UPDATED)


def carry_out(plans: Sequence[Plan], memory: Memory, attic: Path) -> list[Outcome]:
    """Carry out a batch: copies of edited files into `attic`, then the memory, then the files."""
    forgotten = {plan.path for plan in plans if memory.has_forgotten(plan.rendering.target)}
    writing = {plan.path: plan for plan in plans if plan.writes}
    backups = _back_up([plan for plan in plans if plan.fate is Fate.OVERWRITTEN], attic)
    for plan in plans:
        target = plan.rendering.target
        if plan.writes:
            memory.put(target, plan.sight.version or memory.last(target), plan.version)
        elif not plan.fate.in_the_way:
            memory.put(target, plan.version)
    memory.save_ahead(plan.rendering.target for plan in writing.values())
    kept = set(_write(writing))
    for path, plan in writing.items():
        if path not in kept:
            memory.put(plan.rendering.target, plan.version)
    return [
        Outcome(p.rendering.target, Fate.EDITED, str(p.path))
        if p.path in kept
        else Outcome(
            p.rendering.target,
            p.fate,
            str(p.path),
            str(backups.get(p.path, "")),
            forgotten=p.fate is Fate.EDITED and p.path in forgotten,
        )
        for p in plans
    ]


def _write(writing: Mapping[Path, Plan]) -> list[Path]:
    """Write the files; return those that a person changed since they were looked at."""

    def still(path: Path) -> bool:
        return signature(path) in (None, writing[path].sight.seen)

    return write_many([(path, plan.rendering.data) for path, plan in writing.items()], still)


def _back_up(plans: Sequence[Plan], attic: Path) -> Mapping[Path, Path]:
    backups = {}
    files = []
    for plan in plans:
        data = plan.sight.data or b""
        with refusals(attic):
            backups[plan.path] = free_name(attic / plan.rendering.target, data)
        files.append((backups[plan.path], data))
    write_many(files)
    return backups
