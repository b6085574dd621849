"""What every page must carry, for the four things that a document may be."""

import pytest

from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.office import Office
from pipeline.plan import plan
from pipeline.values import Incomplete, Missing, missing_in
from tests.kinds.sk_office import office


class OneDocument:
    """A kind that makes one document of its record."""

    def __init__(self, document):
        self.document = document

    def documents(self, names, records, office: Office, dossier):
        yield self.document


@pytest.mark.parametrize(
    ("fiktif", "final", "missing", "words"),
    [
        (False, True, False, ""),
        (False, False, False, "DRAF"),
        (False, True, True, "DRAF"),
        (True, True, False, "CONTOH"),
        (True, False, False, "CONTOH DRAF"),
        (True, True, True, "CONTOH DRAF"),
    ],
)
def test_the_words_on_every_page(fiktif, final, missing, words):
    nama = Incomplete("…", (Missing("nama"),)) if missing else "A"
    planned = Document("sk/a", "sk.docx", {"nama": nama}, final=final, book="sk")
    at = office(fiktif="ya" if fiktif else "tidak")
    (made,) = plan(OneDocument(planned), [], {}, at, Dossier())
    assert made.context == {"nama": nama, "tanda_air": words}
    assert (made.id, made.target, made.book) == ("sk/a", "sk/a.docx", "sk")
    assert made.ready == planned.ready == (final and not missing)
    assert list(made.missing) == list(missing_in(nama))
    assert "tanda_air" not in planned.context
