"""The nine unsur of PermenPANRB 14/2017, by name: forms differ in the order of the last two."""

from typing import Literal

UNSUR = {
    "persyaratan": "Persyaratan",
    "prosedur": "Sistem, mekanisme, dan prosedur",
    "waktu": "Waktu penyelesaian",
    "biaya": "Biaya/tarif",
    "produk": "Produk spesifikasi jenis pelayanan",
    "kompetensi": "Kompetensi pelaksana",
    "perilaku": "Perilaku pelaksana",
    "pengaduan": "Penanganan pengaduan, saran, dan masukan",
    "sarana": "Sarana dan prasarana",
}
"""The short name in records and headings, and the name on paper."""

NamaUnsur = Literal[
    "persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku",
    "pengaduan", "sarana",
]  # fmt: skip
CODES = tuple(f"u{number}" for number in range(1, len(UNSUR) + 1))

HEADINGS = {
    "sistem_mekanisme_dan_prosedur": "prosedur",
    "sistem_mekanisme_prosedur": "prosedur",
    "waktu_penyelesaian": "waktu",
    "biaya_tarif": "biaya",
    "produk_spesifikasi_jenis_pelayanan": "produk",
    "kompetensi_pelaksana": "kompetensi",
    "perilaku_pelaksana": "perilaku",
    "penanganan_pengaduan": "pengaduan",
    "penanganan_pengaduan_saran_dan_masukan": "pengaduan",
    "sarana_dan_prasarana": "sarana",
    "usia": "umur",
    "jenis_layanan": "layanan",
}
"""Other headings of the columns of a table of answers."""
