"""Word files changed as a clerk might change them, without Word."""

import re
import zipfile
from io import BytesIO

BODY = "word/document.xml"


def edited(docx: bytes, old: str, new: str, member: str = BODY, count: int = 0) -> bytes:
    """The file with a pattern replaced in one member, where it must be found."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as source, zipfile.ZipFile(made, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == member:
                text = re.sub(old, new, data.decode(), count=count, flags=re.DOTALL)
                assert text != data.decode(), f"{old!r} is not in {member}"
                data = text.encode()
            target.writestr(info.filename, data)
    return made.getvalue()
