"""Who answered: a table a trait, with percentages that add up to exactly 100,0."""

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pipeline.kinds.laporan_skm.record import Record
from pipeline.kinds.laporan_skm.survey import printed, shares

TRAITS = {
    "jenis_kelamin": "Jenis Kelamin",
    "umur": "Umur",
    "pendidikan": "Pendidikan",
    "pekerjaan": "Pekerjaan",
    "layanan": "Jenis Layanan",
}
NOT_TOLD = "Tidak diisi"
_YEARS = re.compile(r"([0-9]{1,3})(?: *(?:tahun|th))?", re.IGNORECASE)
_AGES = (
    (16, "Di bawah 17 tahun"), (25, "17–25 tahun"), (35, "26–35 tahun"), (45, "36–45 tahun"),
    (55, "46–55 tahun"), (999, "Di atas 55 tahun"),
)  # fmt: skip
_SHORT = {"l": "Laki-laki", "p": "Perempuan"}
_ORDER = {
    "jenis_kelamin": ("laki-laki", "perempuan"),
    "umur": tuple(name.casefold() for _, name in _AGES),
    "pendidikan": (
        "tidak sekolah", "sd", "smp", "sltp", "sma", "smk", "sma/smk", "slta", "d1", "d2", "d3",
        "diploma", "d1-d3", "d4", "s1", "d4/s1", "s1/d4", "s2", "s3",
    ),
}  # fmt: skip


def tables(record: Record) -> list[dict[str, Any]]:
    """Return a table for each trait that any respondent told."""
    columns = {
        title: ([_plain(trait, getattr(each, trait)) for each in record.jawaban], trait)
        for trait, title in TRAITS.items()
    }
    return [
        _table(title, Counter(column), trait)
        for title, (column, trait) in columns.items()
        if any(column)
    ]


def _plain(trait: str, text: str | None) -> str:
    """Return the group that an answer falls into; nothing for none."""
    words = " ".join((text or "").split())
    if trait == "umur" and (years := _YEARS.fullmatch(words)):
        return next(name for last, name in _AGES if int(years[1]) <= last)
    return _SHORT.get(words.casefold(), words) if trait == "jenis_kelamin" else words


def _table(title: str, spelled: Mapping[str, int], trait: str) -> dict[str, Any]:
    counts: Counter[str] = Counter()
    for text, count in spelled.items():
        counts[text.casefold()] += count
    groups = sorted(counts, key=lambda group: _rank(group, counts[group], trait))
    percentages = shares([counts[group] for group in groups])
    return {
        "judul": title,
        "baris": [
            {"uraian": _name(group, spelled), "jumlah": counts[group], "persen": printed(share)}
            for group, share in zip(groups, percentages, strict=True)
        ],
        "jumlah": sum(counts.values()),
        "persen": printed(sum(percentages, Decimal())),
    }


def _rank(group: str, count: int, trait: str) -> tuple[bool, int, int, str]:
    """Return the place of a group: known ones in their order, then the frequent, then none."""
    order = _ORDER.get(trait, ())
    known = order.index(group) if group in order else len(order)
    return not group, known, -count, group


def _name(group: str, spelled: Mapping[str, int]) -> str:
    """Return a group as most have spelled it."""
    ways = [text for text in spelled if text.casefold() == group]
    return max(ways, key=lambda text: (spelled[text], text[:1].isupper(), text)) or NOT_TOLD
