"""How a decree cites laws: their order, their amendments in force on the day, the gazette numbers.

Source: UU 12/2011 appendix II (order and form of citation), as official decrees use it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.facts import Facts
from pipeline.indonesian import PartialDate, capitalised, did_you_mean
from pipeline.office import Peraturan
from pipeline.problem import Problem
from pipeline.values import Text, join, prose, unknown

RANKS = (
    "UUD", "TAP MPR", "Undang-Undang", "Perpu", "Peraturan Pemerintah", "Peraturan Presiden",
    "Peraturan Menteri", "Peraturan Daerah", "Peraturan Bupati", "Lainnya",
)  # fmt: skip
_SAME_RANK = {"Perpu": "Undang-Undang"}
_NAMES = {
    "UUD": "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
    "TAP MPR": "Ketetapan Majelis Permusyawaratan Rakyat",
    "Perpu": "Peraturan Pemerintah Pengganti Undang-Undang",
}
_INCOMPLETE_NAMES = {"Peraturan Menteri": "Peraturan Menteri ", "Lainnya": ""}
_ALWAYS_IN_GAZETTE = ("Undang-Undang", "Perpu", "Peraturan Pemerintah")


def citations(ids: Iterable[str], laws: Mapping[str, Peraturan], day: PartialDate) -> list[Text]:
    """Return the laws as cited on the day: by rank, then year and number.

    Gazette numbers (LN, TLN) are printed with all that have a gazette or with none: only when the
    office has verified each of them.
    """
    cited = sorted(dict.fromkeys(ids), key=lambda id_: _order(laws[id_]))
    amended = {id_: amendments_in_force(id_, laws, day) for id_ in cited}
    printed = [laws[id_] for id_ in cited] + [last for *_, last in filter(None, amended.values())]
    gazette = all(map(_is_gazette_settled, printed))
    return [_cite(laws[id_], amended[id_], gazette=gazette) for id_ in cited]


def problems(
    record: Facts, field: str, laws: Mapping[str, Peraturan], day: PartialDate
) -> Iterator[Problem]:
    """Yield the ids in a record's list that are no law's, or a law's not in force on the day."""
    for number, law in enumerate(getattr(record, field)):
        place = record.place(f"{field}.{number}")
        if law not in laws:
            hint = f"tambahkan ke peraturan.yaml{did_you_mean(law, list(laws))}"
            yield Problem(place, f"peraturan “{law}” tidak ada dalam peraturan.yaml", hint)
        elif not may_be_cited(laws[law], day):
            message = f"peraturan “{law}” tidak berlaku pada {day.told}"
            hint = "hapus, atau periksa “berlaku” dan “dicabut” di peraturan.yaml"
            yield Problem(place, message, hint)


def _order(law: Peraturan) -> tuple[int, int, str]:
    rank = RANKS.index(_SAME_RANK.get(law.jenis, law.jenis))
    return rank, law.tahun or 9999, (law.nomor or "").zfill(6)


def _is_gazette_settled(law: Peraturan) -> bool:
    """Tell whether the law's gazette number is verified; a law that may have none needs none."""
    if law.lembaran:
        return law.terverifikasi
    return law.jenis not in _ALWAYS_IN_GAZETTE


def _cite(law: Peraturan, amendments: Sequence[Peraturan], *, gazette: bool) -> Text:
    text = _named(law, gazette=gazette)
    if not amendments:
        return text
    how = "diubah dengan" if len(amendments) == 1 else "beberapa kali diubah, terakhir dengan"
    return join(text, f" sebagaimana telah {how} ", _named(amendments[-1], gazette=gazette))


def amendments_in_force(
    id_: str, laws: Mapping[str, Peraturan], day: PartialDate
) -> list[Peraturan]:
    """Return the laws that amend this one and are in force on the day, oldest first."""
    found = [law for law in laws.values() if law.mengubah == id_ and may_be_cited(law, day)]
    return sorted(found, key=_order)


def may_be_cited(law: Peraturan, day: PartialDate) -> bool:
    """Tell whether the law is in force on the day, as far as its dates and the day are known."""
    begun = law.berlaku is None or law.berlaku.earliest <= day.latest
    return begun and (law.dicabut is None or law.dicabut.latest > day.earliest)


def _named(law: Peraturan, *, gazette: bool) -> Text:
    name = _name(law)
    if law.jenis == "UUD":
        return name
    parts: list[Text] = [name, " Nomor ", _fact(law, "nomor", name)]
    if not (law.nomor or "").endswith(f"/{law.tahun}"):
        parts += [" Tahun ", _fact(law, "tahun", name)]
    parts += [" tentang ", _fact(law, "tentang", name)]
    if gazette and law.lembaran:
        parts.append(f" ({law.lembaran})")
    return join(*parts)


def _name(law: Peraturan) -> Text:
    """Return what the law is called; a minister's regulation is not named without its ministry."""
    if law.sebutan is None and law.jenis in _INCOMPLETE_NAMES:
        blank = unknown(f"sebutan {law.jenis}{_about(law)}", law.place("sebutan"))
        return join(_INCOMPLETE_NAMES[law.jenis], blank)
    return capitalised(law.sebutan or _NAMES.get(law.jenis, law.jenis))


def _fact(law: Peraturan, field: str, name: Text) -> Text:
    value, place = getattr(law, field), law.place(field)
    if value is None:
        return unknown(f"{field} {name}{_about(law)}", place)
    return prose(str(value), place)


def _about(law: Peraturan) -> str:
    return f" tentang {law.tentang}" if law.tentang else ""
