"""The text of a guideline as paragraphs, each with the name of its style in the template.

The numbers are the template's own lists; the marks at the ends are put here.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline import annexes
from pipeline.kinds.pedoman.record import Alinea, Bab, Bagian, Butir, Formulir, Rincian
from pipeline.punctuation import ended, marks
from pipeline.values import Text, prose, upper


def _row(style: str, text: Text) -> dict[str, Any]:
    return {"gaya": style, "teks": text}


def chapter(made: Bab) -> Iterator[dict[str, Any]]:
    """Yield the paragraphs of a chapter, each with the name of its style in the template."""
    yield _row("bab", upper(ended(made.sentence("judul"), "")))
    for text in made.sentences("isi"):
        yield _row("isi-bab", ended(text, "."))
    for part in made.bagian:
        yield _row("bagian", ended(part.sentence("judul"), ""))
        yield from _texts(part)
        if part.tabel:
            yield {"gaya": "tabel", "tabel": annexes.printed(part.tabel)}
        if part.formulir:
            yield {"gaya": "formulir", "formulir": _form(part.formulir)}


def _texts(part: Bagian) -> Iterator[dict[str, Any]]:
    """Yield a part's paragraphs and items; what leads to something else stays with it."""
    leads = part.tabel or part.formulir
    for number, each in enumerate(part.isi, 1):
        text = prose(each.isi, each.place("isi") or part.place(f"isi.{number - 1}"))
        style = "pengantar" if each.butir or (leads and number == len(part.isi)) else "alinea"
        yield _row(style, ended(text, ":" if each.butir else "."))
        yield from _items(each, "butir", ".")


_BELOW = {"butir": "rincian", "rincian": "sub"}


def _items(above: Alinea | Butir | Rincian, style: str, last: str) -> Iterator[dict[str, Any]]:
    """Yield the items below a text: sentences end with a full stop, fragments as a list does."""
    items: Sequence[str | Butir | Rincian] = above.butir
    for number, (item, mark) in enumerate(
        zip(items, marks([*map(_text_of, items)], last), strict=True)
    ):
        place = above.place(f"butir.{number}")
        if isinstance(item, str):
            yield _row(style, ended(prose(item, place), mark))
            continue
        text = prose(item.isi, item.place("isi") or place)
        yield _row(style, ended(text, ":" if item.butir else mark))
        yield from _items(item, _BELOW[style], mark)


def _text_of(item: str | Butir | Rincian) -> str:
    return item if isinstance(item, str) else item.isi


def _form(form: Formulir) -> dict[str, Any]:
    left, right = ["", "", *form.sentences("tanda_tangan")][-2:]
    return {
        "judul": upper(ended(form.sentence("judul"), "")),
        "isian": [{"isi": each.sentence("isi"), "lapang": each.lapang} for each in form.isian],
        "kiri": left,
        "kanan": right,
    }
