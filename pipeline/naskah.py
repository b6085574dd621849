"""What all official papers share: letterhead, number, place and date, signature block.

Each function turns facts of the office into the part of a context that the template parts
`_kop.docx` and `_tanda-tangan.docx` print. Forms: Permendagri 54/2009.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from pipeline.dossier import GivenNumber
from pipeline.facts import Facts, is_identifier
from pipeline.indonesian import PartialDate, did_you_mean, long_date, spaced_nip, weekday
from pipeline.office import Instansi, Jenis, Office, Pegawai, Pejabat, Sebagai, in_force
from pipeline.problem import Place, Problem
from pipeline.values import (
    SPACE,
    ByHand,
    Incomplete,
    Missing,
    Text,
    join,
    mapped,
    prose,
    unbroken,
    unknown,
    upper,
)

NIP_LABELS: Mapping[str, str] = {"54/2009": "NIP. ", "1/2023": "NIP "}


class Dated(Protocol):
    """A record with a date, of which a part may be written by hand."""

    @property
    def tanggal(self) -> PartialDate | None: ...
    def place(self, field: str = "") -> Place | None: ...


def letterhead(instansi: Instansi) -> dict[str, Any]:
    """Return `kop`: the lines of the letterhead in print form."""
    kop = instansi.kop
    return {
        "pemerintah": (kop.pemerintah or instansi.pemerintah).upper(),
        "dinas": (kop.dinas or instansi.nama).upper(),
        "alamat": kop.known("alamat", "alamat kantor"),
        "kontak": _contacts(instansi),
        "lambang": ""
        if kop.logo
        else Incomplete("", (Missing("lambang daerah", kop.place("logo")),)),
    }


def masthead(instansi: Instansi) -> dict[str, Any]:
    """Return `kop` of a sheet that hangs on a wall, or of a cover: without address and contacts."""
    whole = letterhead(instansi)
    return {key: whole[key] for key in ("pemerintah", "dinas", "lambang")}


def office_title(instansi: Instansi) -> str:
    """Return the office in capitals, for a title that breaks before the region's name only."""
    return whole_region(f"{instansi.nama} {instansi.daerah}".upper(), instansi)


def _contacts(instansi: Instansi) -> Text:
    """Return telephone, e-mail and website; only the telephone is demanded.

    A line may end between two of them, never inside one.
    """
    kop = instansi.kop
    parts = [unbroken(join("Telepon ", kop.known("telepon", "telepon kantor")))]
    parts += [
        join("  ", unbroken(f"{label} {value}"))
        for label, value in (("surel", kop.surel), ("laman", kop.laman))
        if value
    ]
    return join(*parts)


def organ(instansi: Instansi) -> str:
    """Return who decides, in full: `Kepala Dinas … Kabupaten …`."""
    return f"{instansi.kepala} {instansi.daerah}"


def organ_in_title(instansi: Instansi) -> Text:
    """Return the same in capitals, for a line of its own that breaks before the region only."""
    return upper(join(instansi.kepala, " ", unbroken(instansi.daerah)))


def whole_region(line: str, instansi: Instansi) -> str:
    """Return a line in capitals that breaks before the region's name only, in a narrow cell."""
    region = instansi.daerah.upper()
    return line.replace(region, region.replace(" ", "\N{NO-BREAK SPACE}"))


def in_a_narrow_cell(signature: Mapping[str, Any], instansi: Instansi) -> dict[str, Any]:
    """Return a signature block whose lines break before the region's name only."""
    lines = [
        mapped(line, lambda text: whole_region(text, instansi)) for line in signature["jabatan"]
    ]
    return {**signature, "jabatan": lines}


def number(
    instansi: Instansi, book: str, given: GivenNumber | None, year: int, klasifikasi: str = ""
) -> ByHand:
    """Return a paper's number by the book's pattern: clean space until the secretariat gave it."""
    base = instansi.nomor[book].format(
        urut=SPACE, kode=instansi.kode or "", klasifikasi=klasifikasi, tahun=year
    )
    return ByHand(given.nomor if given else base, base)


def number_problems(
    office: Office, book: str, klasifikasi: str | None, record: Facts
) -> Iterator[Problem]:
    """Yield what a number of the book needs and the office or the record does not have."""
    pattern = office.instansi.nomor.get(book)
    if pattern is None:
        message = f"pola nomor “{book}” belum ada"
        yield Problem(office.instansi.place("nomor"), message, f"tambahkan “{book}:” pada nomor")
        return
    if "{klasifikasi}" in pattern and not klasifikasi:
        hint = "isi kode dari klasifikasi.csv"
        yield Problem(record.place("klasifikasi"), "pola nomor memerlukan klasifikasi", hint)
    if klasifikasi and office.klasifikasi and klasifikasi not in office.klasifikasi:
        hint = f"tambahkan ke klasifikasi.csv{did_you_mean(klasifikasi, list(office.klasifikasi))}"
        message = f"kode klasifikasi “{klasifikasi}” tidak ada dalam klasifikasi.csv"
        yield Problem(record.place("klasifikasi"), message, hint)
    if "{kode}" in pattern and not office.instansi.kode:
        place = office.instansi.place("kode")
        yield Problem(place, "pola nomor memerlukan kode perangkat daerah", "isi kode")


def day_of(paper: Dated, office: Office, given: GivenNumber | None = None) -> PartialDate:
    """Return the day that counts for laws, signers and ranks: the one given, else the paper's.

    A paper that has neither is one of the office's year.
    """
    known = paper.tanggal or PartialDate(office.instansi.tahun)
    return PartialDate.of(given.tanggal) if given else known


def dated(day: PartialDate | None, given: GivenNumber | None, year: int) -> ByHand:
    """Return the date to print: what was given, else what is known, with space for the hand."""
    base = str(day or PartialDate(year))
    return ByHand(long_date(given.tanggal) if given else base, base)


def day_in_words(day: PartialDate | None, fact: str, at: Place | None) -> Text:
    """Return `Senin, 3 Mei 2021`; a day that is not wholly known is a blank."""
    if day is None or day.full is None:
        return unknown(fact, at)
    return f"{weekday(day.full)}, {day}"


def date_problems(record: Dated, given: GivenNumber | None) -> Iterator[Problem]:
    """Yield the problem of a day, given by the secretariat, that the record's date cannot be."""
    day = record.tanggal
    if given and day and not day.earliest <= given.tanggal <= day.latest:
        message = (
            f"tanggal dari sekretariat, {long_date(given.tanggal)}, "
            f"bukan tanggal naskah ini, {day.told}"
        )
        yield Problem(record.place("tanggal"), message, "perbaiki salah satunya")


def signature(office: Office, position: str, day: PartialDate | None) -> dict[str, Any]:
    """Return `ttd`: the lines above the gap, then name, pangkat and NIP.

    The position must be held on that day: `signer_problems` says so before. Where it changes hands
    within what is known of the day, the signer is a blank.
    """
    post = office.instansi.penandatangan[position]
    holder = office.signer(position, day)
    if holder is None:
        raise LookupError(position)
    if day and len({_holder(office, position, each) for each in (day.earliest, day.latest)}) > 1:
        blank = unknown(f"penanda tangan: pejabat berganti dalam {day}".strip(), post.place())
        return {"jabatan": [f"{post.jabatan.upper()},"], "nama": blank, "pangkat": "", "nip": ""}
    lines, person = signing_lines(post.jabatan, holder), office.pegawai[holder.pegawai]
    return person_signature(office.instansi, lines, person) | {"pangkat": rank(person, day)}


def person_signature(instansi: Instansi, title: Sequence[Text], person: Pegawai) -> dict[str, Any]:
    """Return the signature block of somebody who signs for himself, under this title."""
    number = nip(person)
    label = NIP_LABELS[instansi.profil]
    return {
        "jabatan": title,
        "nama": person.kapital,
        "pangkat": "",
        "nip": "" if number == "-" else join(label, number),
    }


def _holder(office: Office, position: str, day: date) -> str | None:
    holder = office.signer(position, PartialDate.of(day))
    return holder.pegawai if holder else None


def signing_lines(jabatan: str, holder: Pejabat) -> list[str]:
    """Return the jabatan in capitals with its comma, after `Plt.`, `Plh.` or `a.n.` if so."""
    title = jabatan.upper()
    match holder.sebagai:
        case Sebagai.DEFINITIF:
            return [f"{title},"]
        case Sebagai.ATAS_NAMA:
            return [f"a.n. {title}", f"{(holder.jabatan or '').upper()},"]
    return [f"{holder.sebagai.value} {title},"]


def signer_problems(
    office: Office,
    position: str,
    day: PartialDate | None,
    record: Facts,
    field: str = "penandatangan",
) -> Iterator[Problem]:
    """Yield the problem of a signing office that nobody holds on the document's date."""
    posts = office.instansi.penandatangan
    place = record.place(field)
    if position not in posts:
        message = f"penanda tangan “{position}” tidak ada dalam instansi.yaml"
        yield Problem(place, message, f"yang ada: {', '.join(posts)}")
    elif office.signer(position, day) is None:
        when = f" pada {day.told}" if day else ""
        message = f"tidak ada pejabat “{position}” yang menjabat{when}"
        yield Problem(place, message, "perbaiki tanggal, atau lengkapi instansi.yaml")


def staff_problems(office: Office, id_: str, place: Place | None) -> Iterator[Problem]:
    """Yield the problem of an id that is no member of staff's."""
    if id_ not in office.pegawai:
        hint = f"tambahkan ke pegawai.yaml{did_you_mean(id_, list(office.pegawai))}"
        yield Problem(place, f"pegawai “{id_}” tidak ada dalam pegawai.yaml", hint)


def named(text: str | None, fact: str, office: Office, place: Place | None) -> Text:
    """Return a person's name in full where the text is an id, else the text; a blank for none."""
    if text is None:
        return unknown(fact, place)
    staff = office.pegawai.get(text)
    return staff.lengkap if staff else prose(text, place)


def named_problems(office: Office, text: str | None, place: Place | None) -> Iterator[Problem]:
    """Yield what looks like an id and is no member of staff's: it would be printed as a name."""
    if text and is_identifier(text) and {*text} & {*"-0123456789"}:
        yield from staff_problems(office, text, place)


def rank(person: Pegawai, day: PartialDate | None, *, golongan: bool = False) -> Text:
    """Return the pangkat held on the day, with its golongan ruang where asked; `-` for non-PNS."""
    if person.jenis is not Jenis.PNS:
        return "-"
    held = in_force(person.pangkat, day)
    if held is None:
        return unknown(f"pangkat {person.lengkap}", person.place("pangkat"))
    return f"{held.nama} ({held.golongan})" if golongan else held.nama


def nip(person: Pegawai) -> Text:
    """Return the NIP in its groups; a dash for honorary staff; a blank where it is not known."""
    if person.jenis is Jenis.HONORER:
        return "-"
    if person.nip is None:
        return unknown(f"NIP {person.lengkap}", person.place("nip"))
    return spaced_nip(person.nip)


def post(person: Pegawai, day: PartialDate | None) -> Text:
    """Return the jabatan held on the day, or the blank."""
    held, place = in_force(person.jabatan, day), person.place("jabatan")
    return prose(held.nama, place) if held else unknown(f"jabatan {person.lengkap}", place)
