"""How a decree cites laws: their order, their amendments in force on the day, the gazette numbers.

Source: UU 12/2011 appendix II (order and form of citation), as official decrees use it.
"""

from collections.abc import Iterable, Mapping

from pipeline.indonesian import PartialDate, capitalised
from pipeline.office import Peraturan
from pipeline.values import Text, join, unknown

RANKS = (
    "UUD", "TAP MPR", "Undang-Undang", "Perpu", "Peraturan Pemerintah", "Peraturan Presiden",
    "Peraturan Menteri", "Peraturan Daerah", "Peraturan Bupati", "Lainnya",
)  # fmt: skip
_SAME_RANK = {"Perpu": "Undang-Undang"}


def citations(ids: Iterable[str], laws: Mapping[str, Peraturan], day: PartialDate) -> list[Text]:
    """Return the laws as cited on the day: by rank, then year and number.

    Gazette numbers (LN, TLN) are printed with all that have a gazette or with none: only when the
    office has verified each of them.
    """
    cited = sorted(dict.fromkeys(ids), key=lambda law: _order(laws[law]))
    gazette = all(
        laws[law].lembaran and laws[law].terverifikasi for law in cited if _has_gazette(laws[law])
    )
    return [_cite(law, laws, day, gazette=gazette) for law in cited]


def _order(law: Peraturan) -> tuple[int, int, str]:
    rank = RANKS.index(_SAME_RANK.get(law.jenis, law.jenis))
    return rank, law.tahun or 9999, (law.nomor or "").zfill(6)


def _has_gazette(law: Peraturan) -> bool:
    return RANKS.index(law.jenis) <= RANKS.index("Peraturan Pemerintah")


def _cite(id_: str, laws: Mapping[str, Peraturan], day: PartialDate, *, gazette: bool) -> Text:
    law = laws[id_]
    amendments = amendments_in_force(id_, laws, day)
    text = _named(law, gazette=gazette)
    if not amendments:
        return text
    how = "diubah dengan" if len(amendments) == 1 else "beberapa kali diubah, terakhir dengan"
    return join(text, f" sebagaimana telah {how} ", _named(amendments[-1], gazette=gazette))


def amendments_in_force(
    id_: str, laws: Mapping[str, Peraturan], day: PartialDate
) -> list[Peraturan]:
    """Return the laws that amend this one and are in force on the day, oldest first."""
    found = [law for law in laws.values() if law.mengubah == id_ and _in_force(law, day)]
    return sorted(found, key=_order)


def _in_force(law: Peraturan, day: PartialDate) -> bool:
    begun = law.berlaku is None or law.berlaku.earliest <= day.latest
    return begun and (law.dicabut is None or law.dicabut.latest > day.earliest)


def _named(law: Peraturan, *, gazette: bool) -> Text:
    name = capitalised(law.sebutan or law.jenis)
    parts: list[Text] = [name]
    if law.jenis != "UUD":
        parts += [" Nomor ", _fact(law, "nomor", name), " Tahun ", _fact(law, "tahun", name)]
    parts += [" tentang ", _fact(law, "tentang", name)]
    if gazette and law.lembaran:
        parts.append(f" ({law.lembaran})")
    return join(*parts)


def _fact(law: Peraturan, field: str, name: str) -> Text:
    value = getattr(law, field)
    about = f" tentang {law.tentang}" if law.tentang else ""
    return unknown(f"{field} {name}{about}", law.place(field)) if value is None else str(value)
