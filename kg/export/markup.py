"""XML text, escaped and legal: what the two XML formats share. Nothing else in the project writes XML."""

import re
from xml.sax.saxutils import escape, quoteattr

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2, Char


class Markup:
    """Turns values into XML; `replaced` counts the characters that XML 1.0 has no place for, written as U+FFFD."""

    def __init__(self) -> None:
        self.replaced = 0

    def text(self, value: object) -> str:
        """Return a value as the text of an element."""
        return escape(self._legal(_plain(value)), {"\r": "&#13;"})  # XML 1.0, 2.11: a bare one is read as a line feed

    def attributes(self, **values: object) -> str:
        """Return ` name="value"` for each value that is not None, in the order given."""
        return "".join(
            f" {name.rstrip('_')}={quoteattr(self._legal(_plain(value)))}"
            for name, value in values.items()
            if value is not None
        )

    def _legal(self, text: str) -> str:
        legal, count = _ILLEGAL.subn("\ufffd", text)
        self.replaced += count
        return legal


def _plain(value: object) -> str:
    """Return a value as XML Schema writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
