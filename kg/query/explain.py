"""Why a question has no rows: the first of its patterns, in written order, after which no solution is left.

Called by whatever shows results to a user, when there are none. A WHERE clause is a conjunction, so its beginnings can
be asked one by one, and once a beginning is empty all longer ones are: the turning point is found by bisection. A
beginning is cut at the `.`, `;` and `,` of the group itself; plain groups and GRAPH are entered. OPTIONAL and BIND
remove nothing; UNION, MINUS, VALUES and sub-selects count as one pattern. A FILTER applies to its whole group wherever
it is written (section 5.2.2 of SPARQL 1.1), so filters come after the patterns of their group.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from kg.query.lexer import Kind, Token, place, tokenize
from kg.query.text import form, prologue_length

_BRACKETS = {"{": "}", "(": ")", "[": "]", "{|": "|}", "<<": ">>", "<<(": ")>>"}
_UNITS = ("FILTER", "OPTIONAL", "BIND", "GRAPH", "MINUS", "LATERAL", "VALUES")
_MODIFIERS = ("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")
_TERM_WORDS = ("A", "TRUE", "FALSE")
_LONGEST = 200  # characters of a pattern that a message repeats

_MESSAGES = {
    "nothing": (
        "{line}번째 줄: 그래프에 다음 패턴과 맞는 것이 없습니다: {pattern}",
        "Line {line}: nothing in the graph matches this pattern: {pattern}",
    ),
    "pattern": (
        "{line}번째 줄: 그 앞까지는 해가 있지만 다음 패턴을 더하면 남지 않습니다: {pattern}",
        "Line {line}: there are solutions up to here, but none with this pattern: {pattern}",
    ),
    "filter": (
        "{line}번째 줄: 패턴과 맞는 해는 있지만 다음 필터가 모두 걸러 냅니다: {pattern}",
        "Line {line}: the patterns have solutions, but this filter removes them all: {pattern}",
    ),
    "modifier": (
        "{line}번째 줄: WHERE 절에는 해가 있지만 다음 절 때문에 결과 행이 남지 않습니다: {pattern}",
        "Line {line}: the WHERE clause has solutions, but this leaves no row of them: {pattern}",
    ),
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """The pattern, filter or modifier that leaves nothing, and the text before it that still had solutions.

    `line` counts from 1 in the question as it was given; `pattern` and `before` are on one line, without comments.
    After `;` or `,` the subject (and predicate) are repeated in `pattern`, so that it can be read alone.
    """

    line: int
    pattern: str
    before: str
    kind: Literal["pattern", "filter", "modifier"]

    def message(self, lang: Literal["ko", "en"]) -> str:
        """Render the explanation as one sentence."""
        korean, english = _MESSAGES["nothing" if self.kind == "pattern" and not self.before else self.kind]
        shown = self.pattern if len(self.pattern) <= _LONGEST else self.pattern[: _LONGEST - 1] + "…"
        return (korean if lang == "ko" else english).format(line=self.line, pattern=shown)


@dataclass(frozen=True, slots=True)
class _Step:
    """One more condition: how it reads, and the content of the WHERE group up to and with it."""

    start: int
    pattern: str
    body: str
    kind: Literal["pattern", "filter", "modifier"]


class _LayoutError(Exception):
    """The text is not laid out as this module expects; the caller learns no more than that."""


def explain_empty(text: str, ask: Callable[[str], bool]) -> Explanation | None:
    """Find what leaves a question without rows, with about log2(number of patterns) calls of `ask`.

    `ask` answers an ASK query over the same data; prefixes that the text does not declare are its business. Returns
    None if the question cannot be understood, if `ask` raises, or if nothing in the question explains it.
    """
    try:
        question = _Question(text)
        steps = question.steps()
        found = bisect_left(steps, True, key=lambda step: not ask(question.ask_query(step.body)))
    except Exception:
        # An explanation is an extra: a cut that the engine refuses must not hide the (empty) answer itself.
        return None
    if found == len(steps):
        return None
    step = steps[found]
    before = steps[found - 1].body if found else ""
    return Explanation(place(text, step.start)[0], step.pattern, before.strip().removesuffix(" ."), step.kind)


class _Question:
    """A question taken apart: prologue, SELECT clause, dataset, WHERE group and modifiers, as ranges of tokens."""

    def __init__(self, text: str) -> None:
        self.tokens = tokenize(text)
        self.closing = _closing_brackets(self.tokens)
        self.form_at = prologue_length(self.tokens)
        kind = form(text)
        if kind in {"update", "unknown"}:
            raise _LayoutError
        head = self.form_at + 1
        if kind == "construct" and self.tokens[head].is_op("{"):
            head = self.closing[head] + 1  # the template
        self.where_at = self._find("{", head)
        end = self.where_at - self.tokens[self.where_at - 1].is_word("WHERE")
        self.from_at = next((i for i in range(head, end) if self.tokens[i].is_word("FROM")), end)
        self.select = self.written(self.form_at, self.from_at) if kind == "select" else "SELECT *"
        self.dataset = self.written(self.from_at, end)

    def written(self, start: int, end: int) -> str:
        """Return tokens as they are written, with one space for any gap or comment."""
        return _written(self.tokens[start:end])

    def ask_query(self, body: str) -> str:
        """Return the ASK query for the content of a WHERE group, over the dataset of the question."""
        return f"{self.written(0, self.form_at)} ASK {self.dataset} {{ {body} }}"

    def steps(self) -> list[_Step]:
        """Return all conditions, outermost group first, in the order in which they are to be tried."""
        where_end = self.closing[self.where_at]
        where = self.written(self.where_at, where_end + 1)
        return [*self._group(self.where_at + 1, where_end, "", ""), *self._modifiers(where_end + 1, where)]

    def _find(self, operator: str, at: int) -> int:
        while not self.tokens[at].is_op(operator):
            at = self.closing.get(at, at) + 1
        return at

    def _group(self, at: int, end: int, opening: str, closing: str) -> Iterator[_Step]:
        """Yield the steps of the group between two brackets; `opening` and `closing` are what surrounds it."""
        if at < end and self._is_select(at):
            yield self._step(at, end, "pattern", opening, closing)
            return
        filters: list[tuple[int, int]] = []
        while at < end:
            stop = self._unit_end(at, end)
            if self.tokens[at].is_word("FILTER"):
                filters.append((at, stop))
            elif not self.tokens[at].is_op("."):
                yield from self._unit(at, stop, opening, closing)
                is_clause = self.tokens[at].is_op("{") or self.tokens[at].is_word(*_UNITS)
                opening += self.written(at, stop) + (" " if is_clause else " . ")
            at = stop
        for start, stop in filters:
            yield self._step(start, stop, "filter", opening, closing)
            opening += self.written(start, stop) + " "

    def _unit(self, at: int, stop: int, opening: str, closing: str) -> Iterator[_Step]:
        """Yield the steps of one element of a group: none for what removes nothing, several for nested groups."""
        token = self.tokens[at]
        brace = at + 2 if token.is_word("GRAPH") else at
        if token.is_word("OPTIONAL", "BIND"):
            return
        if self.tokens[brace].is_op("{") and brace + 1 < self.closing[brace] == stop - 1:
            yield from self._group(brace + 1, stop - 1, f"{opening}{self.written(at, brace)} {{ ", f" }}{closing}")
        elif token.is_op("{") or token.is_word(*_UNITS):
            yield self._step(at, stop, "pattern", opening, closing)
        else:
            for start, cut, pattern in self._pieces(at, stop):
                body = f"{opening}{self.written(at, cut)} .{closing}"
                yield _Step(self.tokens[start].start, pattern, body, "pattern")

    def _step(self, at: int, stop: int, kind: Literal["pattern", "filter"], opening: str, closing: str) -> _Step:
        pattern = self.written(at, stop)
        return _Step(self.tokens[at].start, pattern, opening + pattern + closing, kind)

    def _is_select(self, at: int) -> bool:
        return self.tokens[at].kind is Kind.WORD and self.tokens[at].text.upper().startswith("SELECT")

    def _unit_end(self, at: int, end: int) -> int:
        """Return where the triples, the nested group or the clause that starts here ends; [54] to [68]."""
        token = self.tokens[at]
        if token.is_op("{"):
            stop = self.closing[at] + 1
            while stop < end and self.tokens[stop].is_word("UNION"):
                stop = self.closing[stop + 1] + 1
            return stop
        if token.is_op("."):
            return at + 1
        if token.is_word("FILTER"):
            opening = next(i for i in range(at + 1, at + 4) if i in self.closing)  # (…), name(…), NOT EXISTS {…}
            return self.closing[opening] + 1
        if token.is_word("VALUES"):
            return self.closing[self._find("{", at)] + 1
        if token.is_word(*_UNITS):
            return self.closing[at + (2 if token.is_word("GRAPH") else 1)] + 1
        return self._statement_end(at, end)

    def _statement_end(self, at: int, end: int) -> int:
        stop = at
        while stop < end and not self.tokens[stop].is_op("{", ".") and not self.tokens[stop].is_word(*_UNITS):
            if self.tokens[stop].kind is Kind.WORD and not self.tokens[stop].is_word(*_TERM_WORDS):
                raise _LayoutError
            stop = self.closing.get(stop, stop) + 1
        return stop

    def _pieces(self, at: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Cut one subject with its predicates and objects: start of a piece, end, and how it reads alone."""
        subject_end = self.closing.get(at, at) + 1
        subject, verb, start, previous = self.written(at, subject_end), "", at, "."
        for cut in (*self._separators(at, end), end):
            if cut > start:
                verb_start = subject_end if previous == "." else start
                verb = verb if previous == "," else self.written(verb_start, self._path_end(verb_start, cut))
                repeated = {".": "", ";": subject, ",": f"{subject} {verb}"}[previous]
                yield start, cut, f"{repeated} {self.written(start, cut)}".strip()
            start, previous = cut + 1, self.tokens[cut].text if cut < end else ""

    def _separators(self, at: int, end: int) -> Iterator[int]:
        while at < end:
            if self.tokens[at].is_op(";", ","):
                yield at
            at = self.closing.get(at, at) + 1

    def _path_end(self, at: int, end: int) -> int:
        """Return where the property path (or variable) that starts here ends; [88] Path."""
        while at < end:
            while at < end and self.tokens[at].is_op("^", "!"):
                at += 1
            at = self.closing.get(at, at) + 1
            while at < end and self.tokens[at].is_op("*", "+", "?"):
                at += 1
            if at >= end or not self.tokens[at].is_op("/", "|"):
                break
            at += 1
        return min(at, end)

    def _modifiers(self, at: int, where: str) -> Iterator[_Step]:
        """Yield what can remove rows after the WHERE group, each tried as a sub-select; [18] SolutionModifier."""
        clauses: dict[str, tuple[int, int]] = {}
        name = ""
        while at < len(self.tokens):
            if self.tokens[at].is_word(*_MODIFIERS):
                name = self.tokens[at].text.upper()
                clauses[name] = (at, at)
            at = self.closing.get(at, at) + 1
            clauses[name] = (clauses[name][0], at)
        written = {name: self.written(*span) for name, span in clauses.items()}
        kept = [written[name] for name in ("GROUP",) if name in clauses]
        for names in (["HAVING"], ["VALUES"], ["LIMIT", "OFFSET"]):
            present = [name for name in clauses if name in names]
            if present:
                # LIMIT and OFFSET are written before VALUES, though they come last.
                kept = [*kept, *(written[name] for name in present)]
                kept.sort(key=lambda clause: clause.upper().startswith("VALUES"))
                body = f"{{ {self.select} {where} {' '.join(kept)} }}"
                start = self.tokens[clauses[present[0]][0]].start
                yield _Step(start, " ".join(written[name] for name in present), body, "modifier")


def _written(tokens: tuple[Token, ...]) -> str:
    parts: list[str] = []
    for index, token in enumerate(tokens):
        parts += [" "] if index and tokens[index - 1].end != token.start else []
        parts += [token.text]
    return "".join(parts)


def _closing_brackets(tokens: tuple[Token, ...]) -> dict[int, int]:
    """Map the position of each opening bracket to that of its closing one."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for index, token in enumerate(tokens):
        if token.is_op(*_BRACKETS):
            stack.append(index)
        elif token.is_op(*_BRACKETS.values()):
            if not stack or _BRACKETS[tokens[stack[-1]].text] != token.text:
                raise _LayoutError
            pairs[stack.pop()] = index
    if stack:
        raise _LayoutError
    return pairs
