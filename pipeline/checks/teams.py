"""Rules on the members whom decrees appoint."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.checks.rule import Remark, Severity, rule
from pipeline.checks.view import View

if TYPE_CHECKING:
    from pipeline.kinds.sk import Lampiran

_TEAM = ("kelompok kerja", "pokja")


@rule(
    "O08",
    Severity.ERROR,
    title="Satu orang dalam dua kelompok kerja atau dua kali dalam lampiran",
    why="Anggota tim dipilih menurut mekanisme yang jelas, dan seorang pegawai dalam satu "
    "kelompok. Nama yang berulang menunjukkan susunan yang disalin tanpa diperiksa.",
    mend="Hapus salah satu penyebutannya pada lampiran keputusan.",
    good="""
sk/tim-zi:
  lampiran.0.susunan.2.anggota.1.pegawai: contoh-30
""",
    bad="""
sk/tim-zi:
  lampiran.0.susunan.2.anggota.1.pegawai: contoh-14
""",
)
def twice_in_an_annex(view: View) -> Iterator[Remark]:
    """Object to members of staff whom an annex of a decree lists twice."""
    for name, record in view.of_kind("sk"):
        for annex in record.lampiran:
            yield from _twice(name, annex, view)


def _twice(name: str, annex: "Lampiran", view: View) -> Iterator[Remark]:
    seen: dict[str, str] = {}
    for group in annex.susunan:
        title = group.bagian or ""
        for member in group.anggota:
            id_ = member.pegawai or ""
            if id_ in seen and id_:
                both = f"“{seen[id_]}” dan “{title}”"
                teams = all(any(t in each.casefold() for t in _TEAM) for each in (seen[id_], title))
                apart = teams and seen[id_] != title
                where = f"dalam dua kelompok kerja: {both}" if apart else "dua kali dalam lampiran"
                message = f"{view.office.pegawai[id_].lengkap} {where}"
                yield Remark(name, member.place("pegawai"), message, "hapus salah satunya")
            seen.setdefault(id_, title)
