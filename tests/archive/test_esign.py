"""Who signed a PDF electronically, and whether the file is still what was signed."""

import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter

from pipeline import esign
from pipeline.problem import EnvironmentProblem, InputError

NOW = datetime.now(UTC)  # noqa: TID251 - pyHanko signs at the machine's time


@pytest.fixture(scope="module")
def signed() -> bytes:
    """A one-page PDF, signed by a certificate that the test makes itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Pegawai Contoh 01")])
    start = NOW - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True, content_commitment=True, key_encipherment=False,
                data_encipherment=False, key_agreement=False, key_cert_sign=False,
                crl_sign=False, encipher_only=False, decipher_only=False,
            ),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    stored = pkcs12.serialize_key_and_certificates(
        b"contoh", key, certificate, None, BestAvailableEncryption(b"rahasia")
    )
    signer = signers.SimpleSigner.load_pkcs12_data(stored, other_certs=[], passphrase=b"rahasia")
    empty, out = BytesIO(), BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(empty)
    meta = signers.PdfSignatureMetadata(field_name="Ttd1", subfilter=SigSeedSubFilter.PADES)
    signers.sign_pdf(IncrementalPdfFileWriter(empty), meta, signer=signer, output=out)
    return out.getvalue()


def test_who_signed_and_when(signed):
    (found,) = esign.signatures(signed)
    assert found.who == "Pegawai Contoh 01"
    assert found.when is not None
    assert abs(found.when - NOW) < timedelta(minutes=10)
    assert (found.intact, found.whole, found.sound) == (True, True, True)


def test_a_changed_byte_breaks_it(signed):
    at = signed.index(b"/MediaBox") + len("/MediaBox")
    changed = signed[: at + 3] + bytes([signed[at + 3] ^ 1]) + signed[at + 4 :]
    assert changed != signed
    (found,) = esign.signatures(changed)
    assert not found.intact
    assert not found.sound


def test_what_was_added_since_is_not_covered(signed):
    writer, out = IncrementalPdfFileWriter(BytesIO(signed)), BytesIO()
    writer.root[pdf_name("/Tambahan")] = pdf_name("/Ya")
    writer.update_root()
    writer.write(out)
    (found,) = esign.signatures(out.getvalue())
    assert (found.intact, found.whole, found.sound) == (True, False, False)


def test_a_pdf_without_signature_has_none():
    assert esign.signatures(b"%PDF-1.7 tanpa tanda tangan") == ()


def test_what_only_looks_signed_is_refused():
    with pytest.raises(InputError, match="tidak dapat dibaca"):
        esign.signatures(b"%PDF-1.7 /ByteRange [0 1 2 3]")


def test_without_the_library_a_sentence_says_how_to_get_it(signed, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyhanko.pdf_utils.reader", None)
    with pytest.raises(EnvironmentProblem, match="pyHanko belum terpasang"):
        esign.signatures(signed)
