"""Merging by columns of rows gives what merging by pairs of witnesses gives, whatever sources say."""

import io
import random

import pytest
from tablekit import ID, KG, XSD

from kg.build.follow import following
from kg.build.gather import Told
from kg.build.merge import Judgements, Witness
from kg.build.relations import Relations
from kg.build.sink import Sink
from kg.schema import Schema
from kg.tables.lines import lines_of, pairs_of

NODE = f"<{ID}participation/x>"


def written(schema: Schema, table: str, judgements: Judgements, told: list[Told], *, by_column: bool) -> list[bytes]:
    quads = io.BytesIO()
    sink = Sink(quads, io.BytesIO())
    relations = Relations(sink, schema.by_segment[table], judgements, schema, following(schema))
    if by_column:
        relations.write_told(told)
    else:
        relations.write(NODE, [Witness(source, pairs_of(b"".join(cells))) for _, source, cells in told])
    return sorted(quads.getvalue().splitlines())


def column_values(schema: Schema, table: str) -> list[list[bytes]]:
    """Return what each column of a table may say: nothing, one thing, another."""
    found = []
    for column in schema.by_segment[table].columns:
        path = f"<{column.path}>"
        if column.path == KG + "status":
            values = [[(path, f"<{KG}{code}>")] for code in ("reported", "cancelled", "confirmed")]
        elif column.earliest:
            days = [("2023", "2023-01-01", "2023-12-31"), ("2023-05", "2023-05-01", "2023-05-31")]
            bounds = [path, f"<{column.earliest}>", f"<{column.latest}>"]
            values = [[(p, f'"{day}"^^<{XSD}date>') for p, day in zip(bounds, told, strict=True)] for told in days]
        elif column.key:
            values = [[(path, f"<urn:{column.name}>")]]
        else:
            values = [[(path, f"<urn:{column.name}-{number}>")] for number in range(2)]
        found.append([*([] if column.key else [b""]), *map(lines_of, values)])
    return found


@pytest.mark.parametrize("table", ["participation", "membership", "occurrence", "signing", "statement", "founding"])
def test_by_column_and_by_pair_the_same(schema: Schema, table: str) -> None:
    rng = random.Random(7)
    values = column_values(schema, table)
    judged = Judgements({(NODE, f"<{KG}title>"): "<urn:s1>", (NODE, f"<{KG}start>"): "<urn:s0>"})
    several = 0
    for _ in range(200):
        count = rng.choice([1, 1, 2, 3])
        told: list[Told] = [(NODE, f"<urn:s{n}>", tuple(map(rng.choice, values))) for n in range(count)]
        for judgements in (Judgements({}), judged):
            one, other = (written(schema, table, judgements, told, by_column=each) for each in (True, False))
            assert one == other
            assert len(one) == len(set(one))
        several += count > 1
    assert several > 50
