"""What a row says of its node, as lines of text: the form in which cells are kept, joined, gathered and written.

Joining bytes is several times as fast as formatting a text for each quad and encoding it. Who needs to look into a row
(requests, merging) takes it apart again. Used by `kg.tables` and `kg.build`.
"""

from collections.abc import Iterable

Pair = tuple[str, str]
"""A predicate and an object, in N-Triples form."""


def lines_of(pairs: Iterable[Pair]) -> bytes:
    r"""Return pairs as lines in UTF-8, each `predicate object` and a line feed.

    >>> lines_of([("<urn:p>", '"포항"'), ("<urn:q>", "<urn:o>")]).decode()
    '<urn:p> "포항"\n<urn:q> <urn:o>\n'
    """
    return "".join([f"{predicate} {value}\n" for predicate, value in pairs]).encode()


def pairs_of(lines: bytes) -> tuple[Pair, ...]:
    """Return the pairs of lines, the inverse of `lines_of`: no term has a line feed, and no predicate a space."""
    parts = [line.partition(" ") for line in lines.decode().split("\n")[:-1]]
    return tuple([(predicate, value) for predicate, _, value in parts])


def quads_of(subject: bytes, lines: bytes, graph: bytes = b"") -> bytes:
    r"""Return the N-Quads that say the lines of a subject, in a graph (b"": the default graph).

    >>> quads_of(b"<urn:s>", b"<urn:p> <urn:o>\n<urn:q> <urn:o>\n", b"<urn:g>").splitlines()
    [b'<urn:s> <urn:p> <urn:o> <urn:g> .', b'<urn:s> <urn:q> <urn:o> <urn:g> .']
    """
    if not lines:
        return b""
    start, end = subject + b" ", b" " + graph + b" .\n" if graph else b" .\n"
    return start + lines[:-1].replace(b"\n", end + start) + end
