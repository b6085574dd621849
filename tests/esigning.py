"""Electronic signatures by a certificate that anybody can make."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter

NOW = datetime.now(UTC)  # noqa: TID251 - pyHanko signs at the machine's time


def electronically_signed(pdf: bytes) -> bytes:
    """Return the PDF signed by a certificate that is made here, of Pegawai Contoh 01."""
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
    out = BytesIO()
    meta = signers.PdfSignatureMetadata(field_name="Ttd1", subfilter=SigSeedSubFilter.PADES)
    signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), meta, signer=signer, output=out)
    return out.getvalue()
