"""Korean particles by the sound before them, for messages that put a name into a sentence. Used by every layer."""

_FIRST, _LAST = "가", "힣"
_ENDINGS = 28  # ways in which a syllable may end, the first being without a consonant
_RIEUL = 8
_DIGITS = dict(zip("0123456789", "영일이삼사오육칠팔구", strict=True))


def particle(word: str, after_consonant: str, after_vowel: str) -> str:
    """Return the form of a particle that goes with a word: by its last letter or digit, whatever signs follow that.

    Where the sound is not known, as after Latin letters, both: 은(는), (으)로.

    >>> particle("역할", "은", "는"), particle("p1", "은", "는"), particle('"정보"', "이라는", "라는")
    ('은', '은', '라는')
    >>> particle("서울", "으로", "로"), particle("GS", "을", "를"), particle("GS", "으로", "로")
    ('로', '을(를)', '(으)로')
    """
    last = next((letter for letter in reversed(word) if letter.isalnum()), "")
    last = _DIGITS.get(last, last)
    if not _FIRST <= last <= _LAST:
        if after_consonant.endswith(after_vowel):
            return f"({after_consonant.removesuffix(after_vowel)}){after_vowel}"
        return f"{after_consonant}({after_vowel})"
    ending = (ord(last) - ord(_FIRST)) % _ENDINGS
    open_ = ending == 0 or (after_vowel == "로" and ending == _RIEUL)
    return after_vowel if open_ else after_consonant
