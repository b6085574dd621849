"""The office's action plan beside what was read: whether there is one, what serves a part of it.

And the press that prints what was read.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.action_plan import RencanaAksi
from pipeline.inputs import PLAN
from pipeline.places import Places
from pipeline.press import Press
from pipeline.problem import InputError, Place, Problem, UsageError
from pipeline.reading import Found, read
from pipeline.report import EmptySlot
from pipeline.serving import why_empty


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: names as in `Found.wanted`, and whether edited files may be replaced.

    `indicator`: only what serves this indikator (or slot) of the action plan.
    """

    names: Sequence[str]
    indicator: str = ""
    overwrite: bool = False
    dry_run: bool = False


def plan_of(places: Places, found: Found) -> RencanaAksi:
    """Return the office's action plan. Raises InputError where it has none."""
    if found.office.rencana is None:
        place = Place((places.inputs / PLAN).as_posix())
        raise InputError(Problem(place, "berkas tidak ada", "tulis dahulu rencana aksi kantor"))
    return found.office.rencana


def press_of(places: Places, found: Found) -> Press:
    """Return the office's press, with the templates of its format profile."""
    profile = places.in_profile(found.office.instansi.profil)
    return Press(profile, found.pictures, found.dossier.adopted)


def ordered(
    places: Places, names: Sequence[str], indicator: str
) -> tuple[Found, Sequence[EmptySlot]]:
    """Read what is ordered; of an indikator (or slot) also the slots that nothing fills.

    Raises UsageError for an id that the plan does not have, or of which it asks no evidence.
    """
    found = read(places, names)
    if not indicator:
        return found, ()
    plan = plan_of(places, found)
    if indicator not in {**plan.indicators, **plan.slots}:
        hint = plan.near(indicator) or f"id indikator tertulis dalam {PLAN}"
        raise UsageError(Problem(None, f"“{indicator}” tidak ada dalam rencana aksi", hint))
    slots = {item.id: item for item in plan.slots_of(indicator)}
    if not slots:
        raise UsageError(Problem(None, f"rencana aksi tidak meminta bukti untuk {indicator}"))
    found = found.serving(slots)
    filled = {slot for made in found.documents for slot in made.slots}
    filled |= {slot for gap in found.gaps for slot in gap.slots}
    filled |= {slot for receipt in found.dossier.received for slot in receipt.slots}
    empty = (item for id_, item in slots.items() if id_ not in filled)
    return found, [EmptySlot(item.id, item.nama, why_empty(item)) for item in empty]
