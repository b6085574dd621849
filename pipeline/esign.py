"""Electronic signatures in a PDF (PAdES): who signed, when, and whether the file is as it was.

By pyHanko, where it is installed (`bukti[ttd]`). Nothing is asked of the network and no authority
is trusted: what is told is that the file is what the holder of the certificate signed, not that
the certificate is that of an authority.
"""

import logging
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pipeline.problem import EnvironmentProblem, InputError, Problem
from pipeline.readings import Signature


def signatures(pdf: bytes) -> Sequence[Signature]:
    """Return the signatures of a PDF in the order of signing; none of one that has none.

    Raises InputError for what cannot be read as PDF, EnvironmentProblem without pyHanko.
    """
    if b"/ByteRange" not in pdf:  # no signature is without one, and pyHanko is slow to come
        return ()
    reader, errors = _reader()
    try:
        return [_told(embedded) for embedded in reader(BytesIO(pdf)).embedded_regular_signatures]
    except errors as error:
        message = "tanda tangan elektronik dalam PDF ini tidak dapat dibaca"
        raise InputError(Problem(None, message, "minta lagi berkas aslinya")) from error


def _reader() -> tuple[Any, tuple[type[Exception], ...]]:
    try:
        from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415 - for few files
        from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - for few files
        from pyhanko.sign.validation.errors import (  # noqa: PLC0415 - for few files
            SignatureValidationError,
        )
    except ImportError as error:
        message = "pustaka pyHanko belum terpasang, tanda tangan elektronik tidak dapat diperiksa"
        hint = "pasang dengan: .venv/bin/pip install pyhanko"
        raise EnvironmentProblem(Problem(None, message, hint)) from error
    return PdfFileReader, (PdfError, SignatureValidationError, ValueError, KeyError, TypeError)


def _told(embedded: Any) -> Signature:
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415 - for few files
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415 - for few files

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # that nobody is trusted is no news
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    context = ValidationContext(trust_roots=[], allow_fetching=False)
    status = validate_pdf_signature(embedded, context)
    who = embedded.signer_cert.subject.native.get("common_name") or ""
    whole = status.coverage is not None and status.coverage.name == "ENTIRE_FILE"
    when = status.signer_reported_dt
    return Signature(str(who), when, bool(status.intact and status.valid), whole)
