"""Split SPARQL text into tokens, exactly where the grammar of SPARQL 1.1 (and 1.2) splits it.

`kg.query.text` and `kg.query.explain` build on it. No parser at hand reads all that Oxigraph answers, and a lexer is
enough to find prefixes, parameters and patterns without touching strings, IRIs or comments. Terminals are those of
section 19.8 of SPARQL 1.1 (productions 139 to 173), with the operators, base direction and code point escapes of 1.2.
The longest match wins, so `?a <?b&&?c>?d` holds the IRI reference `<?b&&?c>`: write spaces around `<`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kg.errors import QueryError


class Kind(StrEnum):
    """What a token is. A word is a keyword, the name of a built-in function, `a`, `true` or `false`."""

    IRI = "iri"
    STRING = "string"
    PNAME = "pname"
    BLANK = "blank"
    VAR = "var"
    LANG = "lang"
    NUMBER = "number"
    WORD = "word"
    OP = "op"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of SPARQL as it is written: `text` is `source[start:end]`; what lies between tokens means nothing."""

    kind: Kind
    text: str
    start: int
    end: int

    def is_word(self, *words: str) -> bool:
        """Tell whether this is one of these keywords (given in capitals), in any case."""
        return self.kind is Kind.WORD and self.text.upper() in words

    def is_op(self, *operators: str) -> bool:
        """Tell whether this is one of these operators or brackets."""
        return self.kind is Kind.OP and self.text in operators


# [164] PN_CHARS_BASE, [165] PN_CHARS_U, [167] PN_CHARS, as the inside of a character class
_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_VAR_CHARS = _BASE + "_0-9\u00b7\u0300-\u036f\u203f-\u2040"
_CHARS = _VAR_CHARS + r"\-"
_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"  # [170] to [173]
_UCHAR = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ECHAR = rf"\\[tbnrf\\\"']|{_UCHAR}"  # [160]
_EXPONENT = "[eE][+-]?[0-9]+"  # [155]

# [169] PN_LOCAL and [168] PN_PREFIX end in no dot. Possessive (`++`), for nothing shorter can be followed by more.
_LOCAL = rf"(?:[{_BASE}_:0-9]|{_PLX})(?:\.*+(?:[{_CHARS}:]|{_PLX}))*+"
_PREFIX = rf"[{_BASE}](?:\.*+[{_CHARS}])*+"

VAR = rf"[?$][{_BASE}_0-9][{_VAR_CHARS}]*+"  # [143], [144] and [166]
PNAME = rf"(?:{_PREFIX})?+:(?:{_LOCAL})?+"  # [140], [141]
NAME_RUN = rf"(?:[{_CHARS}.:]|{_PLX})*+"  # all that can stand inside a word or prefixed name
GAP = r"(?:[ \t\r\n]|\#[^\r\n]*+)*+"  # [162] WS and comments, section 19.4

_STRING = "|".join(
    (
        rf"'''(?:'{{0,2}}(?:[^'\\]|{_ECHAR}))*+'''",  # [158]
        rf'"""(?:"{{0,2}}(?:[^"\\]|{_ECHAR}))*+"""',  # [159]
        rf"'(?:[^'\\\n\r]|{_ECHAR})*+'",  # [156]
        rf'"(?:[^"\\\n\r]|{_ECHAR})*+"',  # [157]
    )
)
_NUMBER = rf"[+-]?(?:[0-9]+(?:\.[0-9]*)?{_EXPONENT}|\.[0-9]+{_EXPONENT}|[0-9]*\.[0-9]+|[0-9]+)"  # [146] to [154]

_PATTERNS = (
    (Kind.PNAME, PNAME),
    (Kind.IRI, rf"<(?:[^<>\"{{}}|^`\\\x00-\x20]|{_UCHAR})*+>"),  # [139]
    (Kind.STRING, _STRING),
    (Kind.BLANK, rf"_:[{_BASE}_0-9](?:\.*+[{_CHARS}])*+"),  # [142]
    (Kind.VAR, VAR),
    (Kind.LANG, "@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?"),  # [145]; LANG_DIR of 1.2
    (Kind.NUMBER, _NUMBER),
    (Kind.WORD, "[A-Za-z][A-Za-z0-9_]*+"),
    (Kind.OP, r"<<\(|\)>>|\|\||&&|\^\^|<=|>=|!=|<<|>>|\{\||\|\}|[{}\[\]();,.+\-*/<>=!^|~?]"),
)
_TOKEN = re.compile("|".join(f"(?P<{kind.name}>{pattern})" for kind, pattern in _PATTERNS))
_NOT_PNAME = re.compile("|".join(f"(?P<{kind.name}>{pattern})" for kind, pattern in _PATTERNS[1:]))
_GAP = re.compile(GAP)
_RUN = re.compile(rf"[{_CHARS}.]*+")
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\[^uU]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATES = (
    "짝 없는 대리 부호는 글자가 아닙니다. UTF-8로 저장하세요. "
    "Half a surrogate pair is not a character. Save it as UTF-8."
)


@lru_cache(maxsize=16)  # each step of preparing a question asks for the tokens of the same text
def tokenize(text: str) -> tuple[Token, ...]:
    """Split a text into its tokens, in order, in time linear in its length.

    Raises QueryError, with line and column, for what no token starts with: an open string, say, or a wrong escape.
    """
    if lone := _SURROGATE.search(text):
        raise QueryError(f"{where(text, lone.start())}: {_SURROGATES}")
    tokens: list[Token] = []
    at = _end(_GAP, text, 0)
    no_prefix_before = 0  # inside a run of name characters that no colon follows: else `a.a.a.a` takes quadratic time
    while at < len(text):
        match = (_TOKEN if at >= no_prefix_before else _NOT_PNAME).match(text, at)
        if not match or not match.lastgroup:
            raise QueryError(f"{where(text, at)}: {_complaint(text, at)}")
        token = Token(Kind[match.lastgroup], match[0], at, match.end())
        if token.kind is Kind.WORD and at >= no_prefix_before:
            no_prefix_before = _end(_RUN, text, at)
        elif token.kind in {Kind.STRING, Kind.IRI} and unescape(token.text) is None:
            raise QueryError(
                f"{where(text, at)}: 글자가 아닌 \\u 부호가 있습니다. "
                f"{token.text} has a \\u escape that is not a character."
            )
        tokens.append(token)
        at = _end(_GAP, text, token.end)
    return tuple(tokens)


def place(text: str, offset: int) -> tuple[int, int]:
    """Return line and column of an offset, both counted from 1, the column in characters."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def where(text: str, offset: int) -> str:
    """Render line and column of an offset for a message, in Korean and English."""
    line, column = place(text, offset)
    return f"{line}행 {column}열 line {line}, column {column}"


def unescape(text: str) -> str | None:
    r"""Replace `\uXXXX` and `\UXXXXXXXX` by their characters, other escapes staying; None if one is no character."""
    try:
        plain = _CODE_POINT.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else m[0], text)
    except (ValueError, OverflowError):
        return None
    return None if _SURROGATE.search(plain) else plain


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _complaint(text: str, at: int) -> str:
    sign = text[at]
    if sign in "\"'":
        return (
            f"여기서 시작한 문자열이 닫히지 않았거나 SPARQL에 없는 \\ 표기가 있습니다. 같은 줄에서 {sign}로 닫고, "
            f"여러 줄은 {sign * 3} 사이에 쓰세요. "
            "The string that starts here is not closed, or has an escape that SPARQL does not know. "
            f"Close it with {sign} on its line; a text of several lines stands between {sign * 3}."
        )
    if sign in "?$":
        return f"{sign} 바로 뒤에 변수 이름이 와야 합니다. A variable name is expected right after {sign}."
    if sign == "@":
        return "@ko 같은 언어 표시가 와야 합니다. A language tag such as @ko is expected here."
    if sign == "\\":
        return (
            "\\는 문자열, IRI, 접두어 붙은 이름 안에서만 씁니다. "
            "A backslash has no meaning here; SPARQL knows it in strings, IRIs and local names only."
        )
    return (
        f"{sign!r}: 여기에 올 수 없습니다. 지우거나 문자열에 넣으세요. "
        "It has no meaning here. Remove it, or put it into a string."
    )
