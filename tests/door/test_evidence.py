"""What stands on record and is gone, changed or of no use: told, and nobody else's hindrance."""

import json

import pytest

from tests.door.door import (
    DECREE,
    KEPT,
    RECORD,
    adopted,
    bukti,
    dated,
    made,
    second_decree,
    snapshot,
)
from tests.offices import rewrite

OTHER = "output/sk/lain.docx"


@pytest.fixture
def two(sample):
    """The sample office with two decrees made, the text of the first an adopted one."""
    second_decree(sample)
    adopted(sample)
    assert bukti(sample, "buat", "sk") == 0
    return sample


def spoil(office):
    (office / KEPT).write_bytes(b"diubah")


def lose(office):
    (office / KEPT).unlink()


def forget(office):
    (office / "inputs/jejak.csv").unlink()


def last_line_lost(path):
    *rest, last = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(rest), encoding="utf-8")
    return last


class TestTexts:
    damage = pytest.mark.parametrize(
        ("spoiled", "said"),
        [
            (spoil, "naskah ini berubah setelah dipakai"),
            (lose, "naskah yang dipakai ini hilang"),
            (forget, "naskah tetap ini tidak tercatat di jejak.csv"),
        ],
    )

    @damage
    def test_a_damaged_text_is_told_and_the_other_documents_are_made(
        self, two, capsys, spoiled, said
    ):
        spoiled(two)
        rewrite(two / "inputs/instansi.yaml", "tempat: Kota Contoh", "tempat: Kota Teladan")
        stood, other = (two / DECREE).read_bytes(), (two / OTHER).read_bytes()
        for _ in range(2):
            capsys.readouterr()
            assert bukti(two, "buat", "sk") == 5
            out, err = capsys.readouterr()
            assert f"{two}/{KEPT}: {said}" in err
            assert ("lain.docx" in out, "tim-zi.docx" in out) == (True, False)
        assert (two / DECREE).read_bytes() == stood
        assert (two / OTHER).read_bytes() != other

    @damage
    def test_a_damaged_text_is_told_by_cek_and_as_json(self, two, capsys, spoiled, said):
        spoiled(two)
        capsys.readouterr()
        assert bukti(two, "cek") != 0
        assert said in capsys.readouterr().out
        assert made(two, "--json") == 5
        (problem,) = json.loads(capsys.readouterr().out)["masalah"]
        assert (problem["berkas"], problem["pesan"]) == (f"{two}/{KEPT}", said)

    @damage
    def test_a_damaged_text_is_no_matter_to_another_document(self, two, capsys, spoiled, said):
        spoiled(two)
        (two / OTHER).unlink()
        capsys.readouterr()
        assert bukti(two, "buat", "sk/lain") == 0
        assert said not in capsys.readouterr().err
        assert (two / OTHER).exists()

    @pytest.mark.parametrize("spoiled", [spoil, lose])
    def test_a_damaged_text_is_mended_by_restoring_adopting_or_dropping_it(self, two, spoiled):
        text = (two / KEPT).read_bytes()
        for mend in (
            lambda: (two / KEPT).write_bytes(text),
            lambda: bukti(two, "pakai", str(two / DECREE)),
            lambda: bukti(two, "pakai", "sk/tim-zi", "--batal", "rusak"),
        ):
            spoiled(two)
            assert made(two) == 5
            mend()
            assert made(two) == 0

    def test_damage_weighs_more_than_a_problem(self, two):
        spoil(two)
        (two / "inputs/sk/rusak.yaml").write_text("judul:\n", encoding="utf-8")
        assert bukti(two, "buat", "sk") == 5


class TestNumbers:
    @pytest.fixture
    def numbered(self, sample):
        second_decree(sample)
        for document, number in (("sk/lain", "8"), ("sk/tim-zi", "9")):
            assert bukti(sample, "nomor", document, number, "--tanggal", "2021-05-17") == 0
        return sample

    def test_a_number_that_the_agenda_lost_stops_its_document_alone(self, numbered, capsys):
        lost = last_line_lost(numbered / "inputs/agenda.csv")
        assert lost.startswith("sk/tim-zi,sk,9 TAHUN 2021,2021-05-17,")
        assert bukti(numbered, "buat", "sk") == 5
        said = "baris sk/tim-zi dengan nomor 9 TAHUN 2021 tanggal 2021-05-17 hilang"
        assert f"{numbered}/inputs/agenda.csv: {said}" in capsys.readouterr().err
        assert ((numbered / DECREE).exists(), (numbered / OTHER).exists()) == (False, True)
        assert bukti(numbered, "cek") != 0
        assert said in capsys.readouterr().out

    def test_a_lost_number_may_be_recorded_again(self, numbered):
        last_line_lost(numbered / "inputs/agenda.csv")
        assert bukti(numbered, "nomor", "sk/tim-zi", "9", "--tanggal", "2021-05-17") == 0
        assert bukti(numbered, "buat", "sk") == 0

    @pytest.mark.parametrize(
        "words",
        [["buat"], ["cek"], ["nomor", "sk/tim-zi", "9", "--tanggal", "2021-05-17"]],
    )
    @pytest.mark.parametrize("book", ["agenda.csv", "jejak.csv"])
    def test_a_book_that_cannot_be_read_is_damage(self, numbered, capsys, book, words):
        with (numbered / "inputs" / book).open("a", encoding="utf-8") as file:
            file.write("sk/lagi,sk,10")
        before = snapshot(numbered)
        assert bukti(numbered, *words) == 5
        assert f"{numbered}/inputs/{book}:4: " in capsys.readouterr().err
        assert snapshot(numbered) == before

    def test_numbers_that_contradict_each_other_are_a_problem_and_no_damage(self, numbered):
        rewrite(numbered / "inputs/agenda.csv", "sk/tim-zi,sk,9 ", "sk/tim-zi,sk,8 ")
        assert bukti(numbered, "buat", "sk") == 3


class TestOrphans:
    def test_a_number_for_no_document_is_told_by_cek_alone(self, sample, capsys):
        second_decree(sample)
        assert bukti(sample, "nomor", "sk/lain", "8", "--tanggal", "2021-05-17") == 0
        assert bukti(sample, "cek") == 0
        (sample / "inputs/sk/lain.yaml").rename(sample / "inputs/sk/lain-2.yaml")
        capsys.readouterr()
        assert bukti(sample, "cek") == 3
        said = "ada nomor untuk sk/lain, tetapi dokumen itu tidak ada"
        assert f"{said} (mungkin maksudnya “sk/lain-2”)" in capsys.readouterr().out
        assert bukti(sample, "buat", "sk") == 0
        assert said not in capsys.readouterr().err

    def test_a_text_for_no_document_is_told(self, sample, capsys):
        adopted(sample)
        assert bukti(sample, "cek") == 0
        (sample / RECORD).unlink()
        capsys.readouterr()
        assert bukti(sample, "cek") == 3
        said = "ada naskah tetap untuk sk/tim-zi, tetapi dokumen itu tidak ada"
        assert said in capsys.readouterr().out

    def test_a_record_with_problems_leaves_no_orphan(self, sample, capsys):
        assert bukti(sample, "nomor", "sk/tim-zi", "8", "--tanggal", "2021-05-17") == 0
        dated(sample, "2021-05-18")
        capsys.readouterr()
        assert bukti(sample, "cek") == 3
        out = capsys.readouterr().out
        assert "bukan tanggal naskah ini" in out
        assert "ada nomor untuk" not in out
