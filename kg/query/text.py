"""What can be said of a question before it is run: form, prefixes, parameters, terms; and that it asks no other server.

Called by whatever runs SPARQL for a user, and by tests of stored questions. Everything works on the tokens of
`kg.query.lexer`, so strings, IRIs and comments are never touched. Errors are QueryError with line and column.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kg.errors import QueryError
from kg.nearest import nearest
from kg.query.lexer import GAP, NAME_RUN, PNAME, VAR, Kind, Token, place, tokenize, unescape, where
from kg.query.limits import refuse_excess

Form = Literal["select", "ask", "construct", "describe", "update", "unknown"]

_PROLOGUE = {"BASE": 2, "PREFIX": 3, "VERSION": 2}  # [4] Prologue: how many tokens a declaration has
_FORMS: tuple[Form, ...] = ("select", "ask", "construct", "describe")
_UPDATES = ("insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with")
_SERVICE = "service"
_NAMES = re.compile(rf"{VAR}|({_SERVICE}{NAME_RUN})", re.IGNORECASE)
_ENDS_AS_KEYWORD = re.compile(rf"{_SERVICE}(?:silent)?$", re.IGNORECASE)
# [59] ServiceGraphPattern: what must follow for the engine to call a server
_GROUP = re.compile(rf"{GAP}\{{(?!\|)")
_SERVER_AND_GROUP = re.compile(rf"{GAP}(?:silent{GAP})?(?:{VAR}|<[^>]*+>|{PNAME}){GAP}\{{(?!\|)", re.IGNORECASE)
_AMBIGUOUS_IRI = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.\-]*://).*['#]")
_IRI_AFTER_LESS = re.compile(r"<[^<>\"{}|^`\s]*['#][^<>\"{}|^`\s]*>")
_LOCAL_ESCAPE = re.compile(r"\\(.)")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


@dataclass(frozen=True, slots=True)
class UsedTerm:
    """An IRI that a question uses, and where; `text` is how it is written there."""

    iri: str
    line: int
    column: int
    text: str


def refuse_service(text: str) -> None:
    r"""Raise QueryError if a question could call another server, or is so large that it ends the process (`limits`).

    It is not enough to look for the token SERVICE. Oxigraph up to 0.5 parses without a lexer: it reads the keyword out
    of `trueSERVICE`, `SERVICEex:a` and, when `ex:` + `SERVICE` is no valid IRI, out of `ex:SERVICE`; and it reads `<`
    as an operator where the grammar reads an IRI. So every place with these seven letters is refused if what follows
    could complete a call, whatever stands before. Exempt are variables, and strings and comments, the latter only while
    nothing in the text makes it doubtful where they begin. SPARQL 1.1 (section 19.2) lets other servers read `\u0053`
    for `S` anywhere, so the text with these escapes undone must pass as well.
    """
    tokens = tokenize(text)
    refuse_excess(text, tokens)
    plain = re.sub(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})", _character, text)
    if _SERVICE not in (text + plain).casefold():
        return
    for token in tokens:
        if token.kind is Kind.WORD and _SERVICE in token.text.lower():
            raise _refusal(text, token.start)
    quiet = [] if _has_doubtful_quotes(text, tokens) else list(_quiet_spans(text, tokens))
    for offset in _calls(text, quiet):
        raise _refusal(text, offset)
    if plain != text and any(True for _ in _calls(plain, [])):
        raise _refusal(text, 0)


def missing_prefixes(text: str, known: Mapping[str, str]) -> dict[str, str]:
    """Return the known prefixes (without colon, with their namespaces) that a text uses and does not declare.

    Raises QueryError for a prefix that is neither declared nor known, with the nearest known ones.
    """
    tokens = tokenize(text)
    declared = {name for name, _ in _declarations(tokens).values()}
    missing: dict[str, str] = {}
    for token in tokens:
        prefix = token.text.partition(":")[0]
        if token.kind is not Kind.PNAME or prefix in declared:
            continue
        if prefix not in known:
            near = nearest(prefix, known) or sorted(known)
            raise QueryError(
                f'{where(text, token.start)}: 모르는 접두어입니다. The prefix "{prefix}:" is not known. '
                f"가장 가까운 것 Closest: {', '.join(f'{name}:' for name in near)}. "
                f"선언하려면 Declare another with PREFIX {prefix}: <…>."
            )
        missing[prefix] = known[prefix]
    return missing


def parameters(text: str) -> tuple[str, ...]:
    """Return the names of the `$name` parameters of a question, in order of first appearance."""
    return tuple(dict.fromkeys(token.text[1:] for token in tokenize(text) if _is_parameter(token)))


def substitute(text: str, values: Mapping[str, str]) -> str:
    """Replace `$name` tokens by the N-Triples form of their values, which the caller has checked.

    `?name` and names without a value stay. Line numbers stay too. Raises QueryError where a parameter stands in the
    place of a variable: selected, after AS, or named by VALUES.
    """
    tokens = tokenize(text)
    for token in _naming(tokens):
        if _is_parameter(token) and token.text[1:] in values:
            raise QueryError(
                f"{where(text, token.start)}: 매개변수는 값으로 바뀌므로 여기에 쓸 수 없습니다. "
                f"{token.text} is a parameter, replaced by its value, so it cannot be named here. "
                f"변수는 이렇게 Write ?{token.text[1:]} for a variable."
            )
    parts: list[str] = []
    at = 0
    for token in tokens:
        if _is_parameter(token) and token.text[1:] in values:
            # With spaces around, `<$x` cannot turn into `<<http://…>`.
            parts += [text[at : token.start], _padding(text[at : token.start]), values[token.text[1:]]]
            parts += [_padding(text[token.end : token.end + 1])]
            at = token.end
    return "".join([*parts, text[at:]])


def terms(text: str, prefixes: Mapping[str, str]) -> list[UsedTerm]:
    """Return every absolute IRI a question uses, in order, prefixed names expanded (section 4.1.1).

    Not those of PREFIX, BASE and FROM. Declarations in the text win over `prefixes`; names with a prefix unknown to
    both (see `missing_prefixes`) and references relative to a base are left out.
    """
    tokens = tokenize(text)
    declarations = _declarations(tokens)
    namespaces = dict(prefixes)
    used: list[UsedTerm] = []
    for index, token in enumerate(tokens):
        if index in declarations:
            name, namespace = declarations[index]
            namespaces[name] = namespace
        elif token.kind in {Kind.IRI, Kind.PNAME} and not _is_declared_here(tokens, index):
            iri = _expanded(token, namespaces)
            if _ABSOLUTE.match(iri):
                used.append(UsedTerm(iri, *place(text, token.start), token.text))
    return used


def form(text: str) -> Form:
    """Return what a text asks for, by the keyword after its prologue."""
    tokens = tokenize(text)
    keyword = "".join(token.text.lower() for token in tokens[prologue_length(tokens) :][:1])
    # By their beginnings, because Oxigraph also answers ASKWHERE{…}.
    if keyword.startswith(_UPDATES):
        return "update"
    return next((name for name in _FORMS if keyword.startswith(name)), "unknown")


def prologue_length(tokens: tuple[Token, ...]) -> int:
    """Return how many tokens stand before the keyword of the form."""
    at = 0
    while at < len(tokens) and tokens[at].kind is Kind.WORD and tokens[at].text.upper() in _PROLOGUE:
        at += _PROLOGUE[tokens[at].text.upper()]
    return min(at, len(tokens))


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= 0x10FFFF else escape[0]


def _refusal(text: str, offset: int) -> QueryError:
    return QueryError(
        f"{where(text, offset)}: SERVICE는 자료를 다른 서버로 보내므로 받지 않습니다. 그 자료를 출처로 실으세요. "
        "SERVICE is refused, because it would send data to another server. Load that data as a source instead. "
        "이름일 뿐이면 { 앞에 마침표를 찍으세요. If this is only a name followed by {, put a full stop before the {."
    )


def _calls(text: str, quiet: list[tuple[int, int]]) -> Iterator[int]:
    """Yield where a call of a server could begin, outside the given spans (in order); in linear time."""
    for found in _NAMES.finditer(text):
        span = bisect_right(quiet, found.start(), key=lambda span: span[0]) - 1
        if not found[1] or (span >= 0 and found.start() < quiet[span][1]):
            continue
        # The server is named in the same run of letters (SERVICEex:a), or after it.
        named_within = ":" in found[1] and _GROUP.match(text, found.end())
        if named_within or (_ENDS_AS_KEYWORD.search(found[1]) and _SERVER_AND_GROUP.match(text, found.end())):
            yield found.start()


def _quiet_spans(text: str, tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    """Yield strings and what lies between tokens: comments, where nothing can be called."""
    at = 0
    for token in tokens:
        yield at, token.start
        if token.kind is Kind.STRING:
            yield token.start, token.end
        at = token.end
    yield at, len(text)


def _has_doubtful_quotes(text: str, tokens: tuple[Token, ...]) -> bool:
    """Tell whether reading `<` otherwise than the lexer did would make other strings or comments of the text."""
    return any(
        (token.kind is Kind.IRI and _AMBIGUOUS_IRI.match(token.text))
        or (token.is_op("<<", "<<(") and _IRI_AFTER_LESS.match(text, token.start + 1))
        for token in tokens
    )


def _declarations(tokens: tuple[Token, ...]) -> dict[int, tuple[str, str]]:
    """Find `PREFIX name: <iri>` ([6] PrefixDecl): position of the name -> name without colon, namespace."""
    return {
        index + 1: (tokens[index + 1].text[:-1], unescape(tokens[index + 2].text[1:-1]) or "")
        for index, token in enumerate(tokens[:-2])
        if token.is_word("PREFIX") and tokens[index + 1].kind is Kind.PNAME and tokens[index + 2].kind is Kind.IRI
    }


def _is_declared_here(tokens: tuple[Token, ...], index: int) -> bool:
    before = tokens[max(0, index - 2) : index]
    if before and before[-1].is_word("BASE", "FROM"):
        return True
    return len(before) == 2 and (before[0].is_word("PREFIX") or [t.text.upper() for t in before] == ["FROM", "NAMED"])


def _expanded(token: Token, namespaces: Mapping[str, str]) -> str:
    if token.kind is Kind.IRI:
        return unescape(token.text[1:-1]) or ""
    prefix, _, local = token.text.partition(":")
    return namespaces[prefix] + _LOCAL_ESCAPE.sub(r"\1", local) if prefix in namespaces else ""


def _is_parameter(token: Token) -> bool:
    return token.kind is Kind.VAR and token.text.startswith("$")


def _padding(neighbour: str) -> str:
    return " " if neighbour and not neighbour[-1].isspace() else ""


def _naming(tokens: tuple[Token, ...]) -> Iterator[Token]:
    """Yield the variables that a question names instead of matching: SELECT ?x, AS ?x, VALUES ?x and VALUES (?x)."""
    selecting, depth, naming_values = False, 0, False
    for before, token in zip([None, *tokens], tokens, strict=False):
        depth += token.is_op("(") - token.is_op(")")
        if token.is_word("SELECT"):
            selecting, depth = True, 0
        elif token.is_op("{") or token.is_word("WHERE", "FROM"):
            selecting = naming_values = False
        elif token.is_word("VALUES"):
            naming_values = True
        elif token.kind is Kind.VAR and (
            naming_values or (selecting and depth == 0) or (before is not None and before.is_word("AS"))
        ):
            yield token
