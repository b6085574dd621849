"""What became of a pile, as lines for a person and JSON for a program."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.dossier import Ink
from pipeline.piles import Sheet
from pipeline.returns import Taken, Vouched, numbers, seen, why_not
from pipeline.signing import Returned

_LISTS = {
    "tidak_dikenali": ("unknown", "tidak dikenali"),
    "kode_asing": ("foreign", "berkode lain"),
    "bukan_milik_kantor_ini": ("strangers", "bertanda dokumen yang tidak ada pada kantor ini"),
    "ganda": ("twice", "mengulang halaman yang sudah ada dalam berkas yang sama"),
    "kosong": ("blank", "kosong"),
    "tidak_diambil": ("aside", "tidak diambil"),
}

_UNKNOWN = (
    "Halaman yang tidak dikenali: pindai lagi lebih jelas, atau sebut naskahnya "
    "(`bukti terima FILE --sebagai sk/tim-zi --halaman N-M`)."
)


def taken_json(taken: Taken, *, dry_run: bool) -> dict[str, Any]:
    """Return what became of every page."""
    return {
        "pindaian": [
            {
                "tanda": scan.id,
                "berkas": scan.name,
                "dokumen": scan.document,
                "halaman": {str(page): leaf.number for page, leaf in scan.pages.items()},
                "kejadian": "akan diterima" if dry_run else "diterima" if new else "sudah diterima",
            }
            for scan, new in taken.scans
        ],
        "dokumen": [_document(found) for found in taken.documents.values()],
        "tanda_tangan_elektronik": [
            {
                "berkas": file,
                "oleh": signature.who,
                "pada": signature.when.isoformat() if signature.when else None,
            }
            for file, signature in taken.signed
        ],
        **{
            key: [_sheet(sheet) for sheet in getattr(taken, name)]
            for key, (name, _) in _LISTS.items()
        },
    }


def taken_text(taken: Taken, *, dry_run: bool) -> Iterator[str]:
    """Yield a line a document, then the pages that are none of ours."""
    fresh = {scan.document for scan, new in taken.scans if new}
    ids = _ids(taken)
    for document, found in taken.documents.items():
        said = "Akan diterima" if dry_run else "Diterima" if document in fresh else "Sudah diterima"
        yield f"{said}{ids.get(document, '')}: {document}: {_standing(found)}"
    for file, signature in taken.signed:
        when = f" pada {signature.when:%Y-%m-%d %H:%M}" if signature.when else ""
        yield f"{file}: ditandatangani secara elektronik oleh {signature.who}{when}, berkasnya utuh"
    for name, words in _LISTS.values():
        yield from _pages(getattr(taken, name), words)
    if taken.unknown:
        yield _UNKNOWN


def vouched_json(vouched: Vouched) -> dict[str, Any]:
    """Return what was confirmed, and what was not, with the reason."""
    return {
        "disahkan": [_document(found) for found in vouched.confirmed],
        "belum": dict(vouched.waiting),
    }


def vouched_text(vouched: Vouched, *, dry_run: bool) -> Iterator[str]:
    """Yield the same as lines."""
    for found in vouched.confirmed:
        yield f"{'Akan disahkan' if dry_run else 'Disahkan'}: {found.document} ({seen(found)})"
    for document, reason in vouched.waiting.items():
        yield f"Belum disahkan: {document}: {reason}"
    if not vouched.confirmed and not vouched.waiting:
        yield "Tidak ada pindaian yang menunggu pengesahan."


def undone_json(id_: str, reason: str, fallen: str) -> dict[str, Any]:
    """Return which receipt or scan was taken back, and what is not confirmed any more."""
    return {"tanda": id_, "alasan": reason, "pengesahan_batal": fallen or None}


def undone_text(id_: str, fallen: str, *, dry_run: bool) -> Iterator[str]:
    """Yield the same as lines."""
    yield f"{id_} {'akan ' if dry_run else ''}dibatalkan; berkasnya tetap."
    if fallen:
        yield f"Pengesahan {fallen} {'akan batal' if dry_run else 'batal'} bersamanya."


def _standing(found: Returned) -> str:
    if found.confirmed:
        return f"{seen(found)}; sudah disahkan"
    return f"{seen(found)}; {why_not(found) or 'dapat disahkan: `bukti terima --sahkan`'}"


def _ids(taken: Taken) -> Mapping[str, str]:
    """Return by document the ids of its scans, as they stand in a line."""
    ids: dict[str, list[str]] = {}
    for scan, _ in taken.scans:
        ids.setdefault(scan.document, []).extend([scan.id] if scan.id else [])
    return {document: f" {', '.join(found)}" for document, found in ids.items() if found}


def _document(found: Returned) -> dict[str, Any]:
    return {
        "dokumen": found.document,
        "versi": found.version,
        "halaman": found.total,
        "ada": list(found.pages),
        "kurang": list(found.missing),
        "tanda_tangan": {str(box): _INK[ink] for box, ink in found.ink.items()},
        "tanda": list(found.marks),
        "belum": why_not(found),
    }


_INK = {
    Ink.FOUND: "ada", Ink.ELECTRONIC: "elektronik", Ink.EMPTY: "kosong",
    Ink.UNSEEN: "tidak terlihat", Ink.ELSEWHERE: "belum ada",
}  # fmt: skip


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {"berkas": sheet.file, "halaman": sheet.page.number, "catatan": sheet.page.note}


def _pages(sheets: Iterable[Sheet], words: str) -> Iterator[str]:
    by_file: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        by_file.setdefault(sheet.file, []).append(sheet)
    for file, found in by_file.items():
        yield f"{file}: halaman {_numbered(found)} {words}"


def _numbered(sheets: Sequence[Sheet]) -> str:
    """Return the pages, and what is noted of each: `3, 5-8, 12 (kode lain: …)`."""
    plain = {"", "tidak dikenali"}
    bare = numbers([sheet.page.number for sheet in sheets if sheet.page.note in plain])
    noted = [
        f"{sheet.page.number} ({sheet.page.note})"
        for sheet in sheets
        if sheet.page.note not in plain
    ]
    return ", ".join([bare, *noted] if bare else noted)
