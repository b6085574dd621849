"""Sealing: what is not sealed yet goes into the next bag, which is there whole or not at all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.archive import bag as texts
from pipeline.archive.bag import DATA, Head
from pipeline.archive.chain import Chain
from pipeline.disk.digest import digest
from pipeline.disk.staging import Stage
from pipeline.filing import Item
from pipeline.places import Progress
from pipeline.problem import Place, Problem


@dataclass(frozen=True, slots=True)
class Sealing:
    """A bag that was sealed (or would be): its name, head, items and bytes.

    Without items nothing was left to seal, and there is no bag. `damaged`: what was left out since
    it is gone or is not what was received.
    """

    name: str
    head: str
    items: Sequence[Item]
    size: int
    damaged: Sequence[Problem]


Announce = Callable[[Sealing], None]
"""Called with the bag when all of it is on the disk, just before it takes its place."""


def pending(chain: Chain, items: Sequence[Item]) -> Sequence[Item]:
    """Return the items whose content no bag holds yet."""
    return [item for item in items if item.sha256 not in chain.sealed]


def seal(
    chain: Chain, items: Sequence[Item], head: Head, announce: Announce, progress: Progress
) -> Sealing:
    """Write the next bag of these items, all of which are pending."""
    place = chain.folder / chain.next_name
    there, damaged = _there(items)
    with Stage(place) as stage:
        sound, changed = _filled(stage, there, progress)
        damaged += changed
        if not sound:
            return Sealing("", "", (), 0, damaged)
        size = sum((stage.folder / DATA / item.path).stat().st_size for item in sound)
        tags = _tags(place.name, sound, size, chain, head)
        for name, data in tags.items():
            stage.write(name, data)
        stage.settle()
        made = Sealing(place.name, texts.sha(tags[texts.TAGS]), sound, size, damaged)
        announce(made)
        stage.put()
    return made


def _filled(
    stage: Stage, items: Sequence[Item], progress: Progress
) -> tuple[Sequence[Item], Sequence[Problem]]:
    """Copy the payload; return what is sound, and the problems of what was left out."""
    files = [(f"{DATA}/{item.path}", item.source) for item in items]
    sound, changed = [], []
    sums = list(progress.over(len(files), stage.add(files)))
    for item, found in zip(items, sums, strict=True):
        if found == item.sha256:
            sound.append(item)
        else:
            stage.remove(f"{DATA}/{item.path}")
            changed.append(_damage(item, "berubah setelah diterima"))
    return sound, changed


def rehearse(chain: Chain, items: Sequence[Item]) -> Sealing:
    """Return what `seal` would seal; nothing is written, and the head is not known."""
    there, damaged = _there(items)
    sound, size = [], 0
    for item in there:
        path = item.source
        if isinstance(path, Path) and digest(path) != item.sha256:
            damaged.append(_damage(item, "berubah setelah diterima"))
            continue
        sound.append(item)
        size += path.stat().st_size if isinstance(path, Path) else len(path)
    return Sealing(chain.next_name if sound else "", "", sound, size, damaged)


def _there(items: Sequence[Item]) -> tuple[Sequence[Item], list[Problem]]:
    gone = [item for item in items if isinstance(item.source, Path) and not item.source.is_file()]
    there = [item for item in items if item not in gone]
    return there, [_damage(item, "hilang") for item in gone]


def _tags(
    name: str, items: Sequence[Item], size: int, chain: Chain, head: Head
) -> dict[str, bytes]:
    """Return the bag's tag files."""
    payload = {f"{DATA}/{item.path}": item.sha256 for item in items}
    tags = {
        texts.BAGIT: texts.DECLARATION.encode(),
        texts.INFO: texts.info(_facts(name, items, size, chain, head)),
        texts.MANIFEST: texts.manifest(payload),
        texts.TABLE: texts.table(items),
    }
    covered = {each: texts.sha(data) for each, data in tags.items()}
    return {**tags, texts.TAGS: texts.manifest(covered)}


def _facts(
    name: str, items: Sequence[Item], size: int, chain: Chain, head: Head
) -> Iterator[tuple[str, str]]:
    newest: date = max(item.received for item in items)
    yield "Source-Organization", head.organization
    yield "Bagging-Date", newest.isoformat()
    yield "External-Identifier", f"{head.archive}/{name}"
    yield "Payload-Oxum", f"{size}.{len(items)}"
    if chain.bags:
        yield "Previous-Bag", chain.head


def _damage(item: Item, what: str) -> Problem:
    place = Place(str(item.source)) if isinstance(item.source, Path) else None
    hint = "pulihkan dari cadangan, atau terima lagi; belum disegel"
    return Problem(place, f"bukti {', '.join(item.slots)} ini {what}", hint)
