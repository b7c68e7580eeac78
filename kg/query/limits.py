"""How large a question may be: the engine descends into it on a stack of fixed size, and a process without stack dies.

Measured with Oxigraph 0.5 on a stack of 8 MB: 800 nested FILTER EXISTS, 890 nested calls or 2,500 BIND in a row end the
process. The longest stored question has a nesting of 10 and a length of 200. Used by `kg.query.text`.
"""

import re

from kg.errors import QueryError
from kg.query.lexer import Kind, Token, where

DEEPEST = 100  # brackets within brackets
LONGEST = 1000  # keywords, calls and operators: what the engine goes down one step for

_OPENING, _CLOSING = ("{", "(", "[", "{|", "<<", "<<("), ("}", ")", "]", "|}", ">>", ")>>")
_OPERATORS = ("||", "&&", "+", "-", "*", "/", "|", "!", "^")
_TERMS = ("A", "TRUE", "FALSE", "UNDEF")
# `<` may be an operator to the engine where the grammar reads an IRI reference: what stands in one counts as well.
_NO_ADDRESS = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.\-]*://)")
_SIGNS = re.compile(r"[-+*/|!^&]")


def refuse_excess(text: str, tokens: tuple[Token, ...]) -> None:
    """Raise QueryError, with the place, for a question that is nested too deeply or too long."""
    depth = length = 0
    for token in tokens:
        depth += token.is_op(*_OPENING) - token.is_op(*_CLOSING)
        length += _steps(token)
        hidden = token.kind is Kind.IRI and _NO_ADDRESS.match(token.text)
        if hidden:
            length += len(_SIGNS.findall(token.text))
        if depth + (token.text.count("(") if hidden else 0) > DEEPEST:
            raise QueryError(
                f"{where(text, token.start)}: 괄호를 {DEEPEST}겹까지 쓸 수 있습니다. 질문을 나누세요. "
                f"Brackets may be nested {DEEPEST} deep; split the question."
            )
        if length > LONGEST:
            raise QueryError(
                f"{where(text, token.start)}: 질문이 너무 깁니다(예약어와 연산자 {LONGEST:,}개까지). "
                "값이 여럿이면 VALUES나 IN으로 적으세요. "
                f"The question is too long (at most {LONGEST:,} keywords and operators); list values with VALUES or IN."
            )


def _steps(token: Token) -> bool:
    if token.kind is Kind.NUMBER:
        return token.text[0] in "+-"
    return token.is_op(*_OPERATORS) or (token.kind is Kind.WORD and not token.is_word(*_TERMS))
