"""What a cell of a workbook may hold that is no text, and how to mend it."""

from pipeline.sheets import Cell, CellKind

_AS_TEXT = "format kolomnya sebagai Teks, lalu ketik ulang: Excel hanya menyimpan 15 angka"
_FAULTS = {
    CellKind.ERROR: ("sel berisi galat {}", "perbaiki rumusnya"),
    CellKind.UNCOMPUTED: ("rumus di sel ini belum dihitung", "buka di Excel, lalu simpan lagi"),
    CellKind.OTHER: ("sel berisi {}, seharusnya teks", "format sel sebagai Teks, lalu ketik ulang"),
}
_MOST_DIGITS = 15


def fault(cell: Cell) -> tuple[str, str] | None:
    """Return message and hint for a cell that nothing can be read from; None for any other."""
    if cell.kind in _FAULTS:
        message, hint = _FAULTS[cell.kind]
        return message.format(cell.text), hint
    return None


def lost_digits(cell: Cell) -> tuple[str, str] | None:
    """Return message and hint for a number of which Excel has forgotten the last digits."""
    if cell.kind is CellKind.NUMBER and sum(map(str.isdigit, cell.text)) > _MOST_DIGITS:
        return f"{cell.text} tersimpan sebagai angka", _AS_TEXT
    return None


def number_as_nip() -> tuple[str, str]:
    """Return message and hint for a NIP that is stored as a number."""
    return "NIP tersimpan sebagai angka", _AS_TEXT


def tidy(text: str) -> str:
    """Return the text with single spaces: cells hold line breaks and spaces that nobody sees."""
    return " ".join(text.split())
