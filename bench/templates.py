"""Lean templates and invented data for the engine's bench: a decree and an attendance list."""

from typing import Any

from docxtpl.richtext import RichText as _RichText

from pipeline.places import PROGRAM, Places
from pipeline.reading import read
from pipeline.word import compiler
from pipeline.word.blueprint import Additions
from tests.word.docx_builder import docx, p, row, table

CLAUSE = (1645, 227, 454, 5700)
RichText: Any = _RichText
MEMBERS = (500, 3000, 2000, 2500, 2000)
ATTENDANCE = (600, 3200, 2600, 3000, 2200)


def decree() -> bytes:
    """Return a decree's template: clauses, members in a table, header, footer and title."""
    body = [
        *map(p, ("{{ kop.pemerintah }}", "{{ kop.dinas }}", "{{ kop.alamat }}")),
        *map(p, ("KEPUTUSAN", "{{ pejabat }}", "NOMOR {{ nomor }}", "TENTANG", "{{ tentang }}")),
        *map(_clauses, ("menimbang", "mengingat")),
        p("MEMUTUSKAN:"),
        _clauses("diktum"),
        *map(p, ("Ditetapkan di {{ tempat }}", "pada tanggal {{ tanggal }}", "{{ ttd.jabatan }},")),
        *map(p, ("{{ ttd.nama }}", "{%p if ttd.pangkat %}", "{{ ttd.pangkat }}", "{%p endif %}")),
        *map(p, ("NIP. {{ ttd.nip }}", "{%p for t in tembusan %}", "{{ loop.index }}. {{ t }}")),
        p("{%p endfor %}"),
        table(
            row("No", "Nama / NIP", "Pangkat", "Jabatan", "Kedudukan dalam Tim"),
            row("{%tr for a in anggota %}", "", "", "", ""),
            row(
                "{{ loop.index }}",
                "{{ a.nama }} NIP. {{ a.nip }}",
                "{{ a.pangkat }}",
                "{{ a.jabatan }}",
                "{{ a.kedudukan }}",
            ),
            row("{%tr endfor %}", "", "", "", ""),
            columns=MEMBERS,
        ),
    ]
    return docx(
        "".join(body),
        headers={"default": p("- {{ nomor }} -")},
        footers={"default": p("{{ tentang }}")},
        core="<dc:title>{{ tentang }}</dc:title>",
    )


def decree_data() -> dict[str, Any]:
    """Return the data of a decree with 20 members; each value is a string of its own."""
    return {
        "kop": {
            "pemerintah": "PEMERINTAH KABUPATEN CONTOH",
            "dinas": "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL",
            "alamat": "Jalan Contoh Nomor 1, Telepon (0700) 123456",
        },
        "pejabat": "KEPALA DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL KABUPATEN CONTOH",
        "nomor": "188.4/12/KPTS/DUKCAPIL/2021",
        "tentang": "PEMBENTUKAN TIM KERJA PEMBANGUNAN ZONA INTEGRITAS TAHUN 2021",
        "menimbang": _items(4, "bahwa untuk melaksanakan huruf {} perlu dibentuk Tim Kerja;"),
        "mengingat": _items(14, "Undang-Undang Nomor {} Tahun 1999 tentang Bersih & Bebas KKN;"),
        "diktum": _items(8, "Tim Kerja pada huruf {} bertugas menyusun rencana kerja."),
        "tempat": "Contoh",
        "tanggal": "3 Mei 2021",
        "ttd": {
            "jabatan": "KEPALA DINAS",
            "nama": "Dra. PEJABAT CONTOH, M.Si",
            "pangkat": "Pembina Utama Muda",
            "nip": "19700101 199503 2 001",
        },
        "tembusan": ["Bupati Contoh (sebagai laporan);", "Inspektur Kabupaten Contoh;"],
        "anggota": [_person(number) for number in range(1, 21)],
    }


def attendance() -> bytes:
    """Return an attendance list's template: a head and one long table."""
    fields = ("{{ a.nama }}", "{{ a.nip }}", "{{ a.jabatan }}")
    head = ("Hari/tanggal : {{ hari }}", "Waktu : {{ waktu }}", "Tempat : {{ tempat }}")
    rows = table(
        row("No", "Nama", "NIP", "Jabatan", "Tanda tangan"),
        row("{%tr for a in peserta %}", "", "", "", ""),
        row("{{ loop.index }}", *fields, "{% if loop.index is odd %}{{ loop.index }}.{% endif %}"),
        row("{%tr endfor %}", "", "", "", ""),
        columns=ATTENDANCE,
    )
    return docx("".join(map(p, ("DAFTAR HADIR", *head, "Acara : {{ acara }}"))) + rows + p())


def attendance_data() -> dict[str, Any]:
    """Return the data of a list of 50 people."""
    return {
        "hari": "Senin, 3 Mei 2021",
        "waktu": "pukul 09.00 WIB s.d. selesai",
        "tempat": "Ruang rapat Dinas",
        "acara": "Rapat pembentukan Tim Kerja Zona Integritas",
        "peserta": [_person(number) for number in range(1, 51)],
    }


def minutes() -> bytes:
    """Return the minutes of a meeting: points of rich text, and lines that break."""
    points = ("{%p for b in butir %}", "{{ loop.index }}. {{r b.teks }}", "{%p endfor %}")
    rows = table(
        row("{%tr for h in hasil %}", ""),
        row("{{ h.uraian }}", "{{ h.oleh }}"),
        row("{%tr endfor %}", ""),
    )
    return docx("".join(map(p, ("NOTULEN", "{{ alamat }}", *points))) + rows + p())


def minutes_data() -> dict[str, Any]:
    """Return the data of minutes with 12 points and 12 results."""
    points = [RichText(f"Butir {number} & seterusnya", bold=True) for number in range(12)]
    return {
        "alamat": "Jalan Contoh Nomor 1\nContoh 12345",
        "butir": [{"teks": point} for point in points],
        "hasil": [{"uraian": f"Hasil {n}:\n\tdicatat", "oleh": "Notulis"} for n in range(12)],
    }


def invented_decree() -> tuple[bytes, dict[str, Any]]:
    """Return the shipped decree's template with its parts spliced in, and contoh's data for it."""
    places = Places.of(PROGRAM / "contoh")
    found = read(places)
    path = places.template("sk.docx")
    additions = Additions(places.templates, found.pictures, watermark=True)
    blueprint = compiler.build(path.name, path.read_bytes(), additions)
    return blueprint.base, dict(found.one("sk/tim-zi").context)


def _clauses(name: str) -> str:
    return table(
        row(f"{{%tr for b in {name} %}}", "", "", ""),
        row("{{ b.label }}", ":", "{{ b.huruf }}", "{{ b.teks }}"),
        row("{%tr endfor %}", "", "", ""),
        columns=CLAUSE,
    )


def _items(count: int, text: str) -> list[dict[str, str]]:
    letters = "abcdefghijklmnopqrstuvwxyz"[:count]
    return [{"label": "", "huruf": f"{each}.", "teks": text.format(each)} for each in letters]


def _person(number: int) -> dict[str, str]:
    return {
        "nama": f"Pegawai Contoh {number:02}, S.Kom., M.Si",
        "nip": f"19780501 200112 1 {number:03}",
        "pangkat": "Penata Muda Tingkat I",
        "jabatan": "Pengadministrasi Kependudukan",
        "kedudukan": f"Anggota Pokja {number % 6 + 1}",
    }
