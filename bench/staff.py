"""An invented office with any number of staff in a workbook, for the bench of mass documents."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from openpyxl import Workbook

from pipeline.places import PROGRAM, Places
from pipeline.reading import read
from pipeline.word import compiler
from pipeline.word.blueprint import Additions

T = TypeVar("T")

_HEADINGS = (
    "id", "jenis", "gelar depan", "nama", "gelar belakang", "nip", "golongan", "tmt pangkat",
    "jabatan", "unit",
)  # fmt: skip
_SHARED = ("instansi.yaml", "peraturan.yaml", "klasifikasi.csv", "logo.png", "pakta.yaml")


class Silent:
    """Tells nobody how far work has come."""

    def over(self, total: int, items: Iterator[T]) -> Iterator[T]:  # noqa: ARG002 - the protocol's signature
        return items


def office(folder: Path, size: int) -> Path:
    """Write the invented office with `size` people on its staff; return its folder."""
    inputs = folder / "inputs"
    inputs.mkdir(parents=True)
    for name in _SHARED:
        shutil.copy(PROGRAM / "contoh" / "inputs" / name, inputs)
    _workbook(size).save(inputs / "pegawai.xlsx")
    _sign(inputs / "instansi.yaml")
    pacts = inputs / "pakta.yaml"
    text = pacts.read_text(encoding="utf-8")
    pacts.write_text(text[: text.index("sudah:")], encoding="utf-8")
    return folder


def places(folder: Path) -> Places:
    """Return the office's places, with the program's templates and a cache of its own."""
    return Places.of(folder, cache=folder / "cache")


def spliced(folder: Path, template: str) -> Path:
    """Write a template with its parts in it, as docxtpl needs it; return the file."""
    path = places(folder).template(template)
    pictures = read(places(folder), ["pakta/rekap"]).pictures
    additions = Additions(places(folder).templates, pictures, watermark=True)
    whole = folder / template
    whole.write_bytes(compiler.build(path.name, path.read_bytes(), additions).base)
    return whole


def _workbook(size: int) -> Any:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Pegawai")
    sheet.append(_HEADINGS)
    for number in range(1, size + 1):
        sheet.append(_person(number))
    return book


def _person(number: int) -> tuple[str, ...]:
    born = f"{1965 + number % 25}{1 + number % 12:02}{1 + number // 30 % 28:02}"
    appointed = f"{1990 + number % 25}{1 + number // 7 % 12:02}"
    nip = f"{born}{appointed}{1 + number % 2}{number % 1000:03}"
    name = f"Pegawai Contoh {number:05}"
    post = "Pengadministrasi Kependudukan"
    return (
        f"p-{number:05}", "PNS", "", name, "S.Kom.", nip, "III/b", "2018-04-01", post,
        "Bidang Pelayanan Pendaftaran Penduduk",
    )  # fmt: skip


def _sign(path: Path) -> None:
    """Let the first of the staff hold the head's office, the second every other signing office."""
    text = path.read_text(encoding="utf-8").replace("contoh-01", "p-00001")
    path.write_text(re.sub(r"contoh-[0-9]+", "p-00002", text), encoding="utf-8")
