"""The headings of a table's narrow columns: words that these would break are refused."""

from pydantic import AfterValidator


def heading(letters: int) -> AfterValidator:
    """Return what refuses a heading with a word of more letters than its column has room for."""

    def fits(text: str) -> str:
        for word in text.split():
            if len(word) > letters:
                limit = f"paling banyak {letters} huruf"
                raise ValueError(f"kata “{word}” terlalu panjang untuk kolomnya: {limit}")
        return text

    return AfterValidator(fits)
