"""Which part of the status is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.action_plan import RencanaAksi
from pipeline.indonesian import did_you_mean
from pipeline.problem import Problem, UsageError
from pipeline.status import RowStatus, Status

_TEAM = ("kelompok kerja ", "pokja ")


@dataclass(frozen=True, slots=True)
class Query:
    """The komponen, the pokja and the month up to which targets count; all where none is named.

    A row without a target month is in no month's query.
    """

    month: int | None = None
    area: str = ""
    team: str = ""

    def require(self, plan: RencanaAksi) -> None:
        """Raise UsageError for a komponen or pokja that the plan does not have."""
        _require("komponen", self.area, [area.id for area in plan.komponen])
        _require("pokja", self.team, sorted({row.pokja for row in plan.rows} - {""}))

    def of(self, status: Status) -> Status:
        """Return the part of the status that is asked for."""
        return replace(status, rows=[row for row in status.rows if self._wants(row)])

    def _wants(self, row: RowStatus) -> bool:
        due = row.row.indikator.bulan
        return (
            (not self.month or (due is not None and due <= self.month))
            and (not self.area or row.row.komponen.id.casefold() == self.area.casefold())
            and (not self.team or _team(row.row.pokja) == _team(self.team))
        )


def _team(name: str) -> str:
    """Return a team's name as it is compared: `Kelompok Kerja I`, `Pokja I` and `I` are one."""
    folded = name.casefold().strip()
    for title in _TEAM:
        folded = folded.removeprefix(title)
    return folded


def _require(what: str, name: str, known: Sequence[str]) -> None:
    if name and _team(name) not in map(_team, known):
        near = did_you_mean(name, known).removeprefix("; ")
        hint = near or f"yang ada: {', '.join(known) or '-'}"
        raise UsageError(Problem(None, f"{what} “{name}” tidak ada dalam rencana aksi", hint))
