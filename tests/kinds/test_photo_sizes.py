"""What ten photos of a present-day telephone weigh in a document that goes by e-mail."""

import io

import pytest
from PIL import Image, ImageChops

from pipeline.cli import main

PHOTOS = 10
SIZE = (4000, 3000)
MEGABYTE = 10**6


def photo(number: int) -> bytes:
    """Return a 12-megapixel photo: shapes, shades, fine detail and the grain of a sensor."""
    layers = [
        Image.effect_noise((width, width * 3 // 4), sigma).resize(SIZE, Image.Resampling.BICUBIC)
        for width, sigma in ((8 + number, 90), (60, 50), (700, 25), (4000, 8))
    ]
    bands = []
    for shift in range(3):
        band = layers[0]
        for layer in layers[1:]:
            band = ImageChops.add(band, ImageChops.offset(layer, shift * 40), scale=2)
        bands.append(band)
    file = io.BytesIO()
    Image.merge("RGB", bands).save(file, "JPEG", quality=92)
    return file.getvalue()


@pytest.mark.lengkap
@pytest.mark.parametrize(("per_page", "most"), [(4, 2), (2, 5), (1, 5)])
def test_ten_photos_of_twelve_megapixels_stay_small(sample, per_page, most):
    lines = []
    for number in range(PHOTOS):
        data = photo(number)
        assert len(data) > MEGABYTE
        (sample / f"inputs/foto/besar-{number}.jpg").write_bytes(data)
        lines.append(f"    - berkas: foto/besar-{number}.jpg\n      keterangan: Foto {number}\n")
    record = sample / "inputs/rapat/mitra.yaml"
    head, _ = record.read_text(encoding="utf-8").split("\ndokumentasi:")
    photos = f"dokumentasi:\n  status: final\n  per_halaman: {per_page}\n  foto:\n{''.join(lines)}"
    record.write_text(f"{head}\n{photos}", encoding="utf-8")
    assert main(["buat", "rapat/mitra/dokumentasi", "--kantor", str(sample)]) == 0
    made = sample / "output/rapat/mitra/dokumentasi.docx"
    assert 0.1 * MEGABYTE < made.stat().st_size < most * MEGABYTE
