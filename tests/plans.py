"""Small action plans, to spoil and to fill."""

from pathlib import Path

from pipeline.action_plan import RencanaAksi
from pipeline.inputs.bind import bind
from pipeline.inputs.yaml_text import read_tree
from tests.offices import ROOT

SMALL = """\
komponen:
  - id: A
    nama: Satu
    pokja: Kelompok Kerja A
    subkomponen:
      - id: A.1
        nama: Kelompok
        indikator:
          - id: A.1.a
            uraian: Tim dibentuk
            bulan: 5
            langkah:
              - {id: A.1.a/1, uraian: Rapat}
            bukti:
              - {id: A.1.a-1, nama: Undangan, jenis: rapat/undangan}
              - {id: A.1.a-2, nama: Keputusan, jenis: sk}
          - id: A.1.b
            uraian: Rapat setiap bulan
            bulan: 5
            pokja: Pokja B
            langkah:
              - {id: A.1.b/1, uraian: Rapat}
            bukti:
              - {id: A.1.b-1, nama: Notulen, jenis: rapat/notulen, periode: bulanan}
              - {id: A.1.b-2, nama: Pakta, jenis: laporan, atau: pakta}
  - id: B
    nama: Dua
    subkomponen:
      - id: B.1
        nama: Kelompok lain
        indikator:
          - id: B.1
            uraian: Tanpa bukti
            bulan: 6
            langkah:
              - {id: B.1/1, uraian: Bekerja}
          - id: B.1.b
            uraian: Tanpa target
            langkah:
              - {id: B.1.b/1, uraian: Mengumpulkan}
            bukti:
              - {id: B.1.b-1, nama: Foto layar, jenis: terkumpul}
prioritas:
  - {nomor: 1, uraian: Tim, indikator: [A.1.a]}
"""


def plan_of(text: str = SMALL) -> RencanaAksi:
    """Return the plan that the text is."""
    return bind(RencanaAksi, read_tree(text, "rencana-aksi.yaml"))


def office_plan(office: str) -> RencanaAksi:
    """Return the plan that the project holds for an office (a folder of the project)."""
    return plan_of(Path(ROOT / office / "inputs/rencana-aksi.yaml").read_text(encoding="utf-8"))
