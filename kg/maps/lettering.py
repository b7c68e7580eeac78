"""About how much room a name takes below its symbol, known without asking a browser.

The numbers are those of `assets/labels.js`, which writes the names: its letter size and where it breaks a line.
"""

import unicodedata

SIZE = 12.5  # pixels, as in labels.js
LINE = 15.0
WIDE = 116.0  # where a name is broken into a second line, the last
_WIDE, _NARROW, _CAPITAL = 0.92, 0.55, 0.66  # widths in letter sizes: Hangul and Han, other letters, capitals


def name_size(name: str) -> tuple[float, float]:
    """Return the width and height in pixels of a name as the map writes it: in one line, or in two of at most 116."""
    whole = _width(name)
    if whole <= WIDE:
        return whole, LINE
    first, rest = "", ""
    for word in name.split(" "):
        longer = f"{first} {word}" if first else word
        if rest or _width(longer) > WIDE:
            rest = f"{rest} {word}" if rest else word
        else:
            first = longer
    # a first word that is too long alone is broken where the line is full
    return (WIDE if not first else max(_width(first), min(_width(rest), WIDE))), 2 * LINE


def _width(text: str) -> float:
    return SIZE * sum(_share(letter) for letter in text)


def _share(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _CAPITAL if letter.isupper() else 0.3 if letter in " .,:;·'|il" else _NARROW
