"""What must agree between the office's files, and between the entries of one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from pipeline.indonesian import did_you_mean
from pipeline.office import Instansi, Pegawai, Pejabat, Peraturan, Sebagai
from pipeline.problem import InputError, Problem

_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def unknown_signers(office: Instansi, staff: Mapping[str, Pegawai]) -> Iterator[Problem]:
    """Yield the signers who are no members of staff."""
    for held in office.penandatangan.values():
        for signer in held.pejabat:
            if signer.pegawai not in staff:
                hint = _hint(signer.pegawai, list(staff))
                message = f"pegawai “{signer.pegawai}” tidak ada dalam daftar pegawai"
                yield Problem(signer.place("pegawai"), message, hint)


def overlapping_signers(office: Instansi) -> Iterator[Problem]:
    """Yield the pairs who would both hold an office definitively on one day."""
    for name, held in office.penandatangan.items():
        definitive = [s for s in held.pejabat if s.sebagai is Sebagai.DEFINITIF]
        for one, other in combinations(definitive, 2):
            if _overlap(one, other):
                message = (
                    f"“{one.pegawai}” dan “{other.pegawai}” sama-sama pejabat definitif “{name}”"
                )
                yield Problem(
                    other.place(),
                    f"{message} pada hari yang sama",
                    "isi atau perbaiki “sejak” dan “sampai”",
                )


def reversed_terms(office: Instansi) -> Iterator[Problem]:
    """Yield the signers whose term surely ends before it begins."""
    for held in office.penandatangan.values():
        for signer in held.pejabat:
            if signer.sejak and signer.sampai and signer.sejak.earliest > signer.sampai.latest:
                message = f"“sampai” ({signer.sampai}) mendahului “sejak” ({signer.sejak})"
                yield Problem(signer.place("sampai"), message, "perbaiki salah satunya")


def _overlap(one: Pejabat, other: Pejabat) -> bool:
    """Tell whether both surely hold on some day: what a partial date leaves open is no overlap."""
    begins = max(s.sejak.latest if s.sejak else date.min for s in (one, other))
    ends = min(s.sampai.earliest if s.sampai else date.max for s in (one, other))
    return begins <= ends


def unknown_amendments(laws: Mapping[str, Peraturan]) -> Iterator[Problem]:
    """Yield the laws that amend one which is not listed, or themselves."""
    for name, law in laws.items():
        if law.mengubah == name:
            yield Problem(law.place("mengubah"), "peraturan tidak dapat mengubah dirinya sendiri")
        elif law.mengubah is not None and law.mengubah not in laws:
            message = f"peraturan “{law.mengubah}” tidak ada dalam berkas ini"
            yield Problem(law.place("mengubah"), message, _hint(law.mengubah, list(laws)))


def circular_amendments(laws: Mapping[str, Peraturan]) -> Iterator[Problem]:
    """Yield each circle of laws that amend one another, once, at one of its members."""
    seen: set[str] = set()
    for name in laws:
        chain: list[str] = []
        step: str | None = name
        while step is not None and step in laws and step not in seen:
            seen.add(step)
            chain.append(step)
            step = laws[step].mengubah
        circle = chain[chain.index(step) :] if step is not None and step in chain else []
        if len(circle) > 1:  # one that amends itself is told by `unknown_amendments`
            message = f"peraturan saling mengubah berputar: {', '.join([*circle, circle[0]])}"
            hint = "hapus “mengubah” pada yang lebih tua"
            yield Problem(laws[circle[0]].place("mengubah"), message, hint)


def names_without_letters(staff: Mapping[str, Pegawai]) -> Iterator[Problem]:
    """Yield the staff whose name is a number."""
    for person in staff.values():
        if not any(map(str.isalpha, person.nama)):
            message = f"nama “{person.nama}” tidak memuat huruf"
            yield Problem(person.place("nama"), message)


def shared_numbers(staff: Mapping[str, Pegawai]) -> Iterator[Problem]:
    """Yield the staff whose NIP another one has already."""
    owners: dict[str, str] = {}
    for name, person in staff.items():
        if person.nip is None:
            continue
        owner = owners.setdefault(person.nip, name)
        if owner != name:
            yield Problem(person.place("nip"), f"NIP ini sudah dipakai “{owner}”")


def bad_logo(office: Instansi, read: Callable[[str], bytes]) -> Iterator[Problem]:
    """Yield what is wrong with the letterhead's logo file; `read` reads a file of the inputs."""
    name = office.kop.logo
    if name is None:
        return
    place = office.kop.place("logo")
    if name.startswith("/") or "\\" in name or ".." in name.split("/"):
        yield Problem(place, "logo harus nama berkas di dalam folder inputs", "misalnya logo.png")
        return
    try:
        data = read(name)
    except InputError as error:
        told = error.problems
        yield from (Problem(place, f"logo “{name}”: {p.message}", p.hint) for p in told)
        return
    if not data.startswith(_IMAGES):
        yield Problem(place, f"“{name}” bukan gambar PNG atau JPEG", "simpan ulang sebagai PNG")


def _hint(word: str, known: Sequence[str]) -> str:
    return did_you_mean(word, known).removeprefix("; ")
