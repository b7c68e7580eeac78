"""The nearest known name to an unknown one, for messages that say what was probably meant. Used by every layer."""

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

_CLOSE_ENOUGH = 0.6  # share of common letters from which a name counts as similar


def nearest(word: str, candidates: Iterable[str], n: int = 3) -> list[str]:
    """Return up to `n` candidates that look like a word, the nearest first, equals in alphabetical order.

    Capitals do not count, and Hangul is compared by letters (jamo), so 좌쟝 is near 좌장.
    """
    matcher: SequenceMatcher[str] = SequenceMatcher(b=_folded(word), autojunk=False)
    scored: list[tuple[float, str]] = []
    for candidate in set(candidates):
        matcher.set_seq1(_folded(candidate))
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= _CLOSE_ENOUGH:
            scored.append((-matcher.ratio(), candidate))
    return [candidate for score, candidate in sorted(scored)[:n] if -score >= _CLOSE_ENOUGH]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFD", name.casefold())
