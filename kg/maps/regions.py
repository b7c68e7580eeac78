"""On which tile of the map of regions each thing stands, as far as the graph says: the tiles are those of the ontology.

`kg.maps.collect` calls this, nobody else. Properties marked with kg:mapPlace are asked in their turn, and the first
that points to a single tile decides; what several properties or sources place on different tiles stands on none.
"""

from collections.abc import Iterable

from kg.maps.facets import ReadValues
from kg.maps.model import Tile
from kg.schema import Schema
from kg.vocabulary import SKOS

NOWHERE = -1
"""The place, among the tiles, of what no source or decision puts on one."""

STEPS = 4  # from a person to an institution to a municipality to its province


def read_tiles(schema: Schema, nodes: Iterable[str], read: ReadValues) -> tuple[tuple[Tile, ...], tuple[int, ...]]:
    """Return the tiles, and the place among them of each node; linear in nodes and in what is said of places."""
    vocabulary = schema.vocabulary
    tiles = vocabulary.instances(vocabulary.namespace + "Tile")
    found = _Places(schema, tiles, read)
    return tuple(map(found.tile, tiles)), tuple(map(found.of, nodes))


class _Places:
    def __init__(self, schema: Schema, tiles: list[str], read: ReadValues):
        self.vocabulary, self.kg = schema.vocabulary, schema.vocabulary.namespace
        marked = [iri for iri in self.vocabulary.terms if self.vocabulary.text(iri, self.kg + "mapPlace")]
        marked.sort(key=lambda iri: (int(self.vocabulary.text(iri, self.kg + "mapPlace") or 0), iri))
        self.turns = [read(iri) for iri in marked]
        self.above = read(SKOS + "broader")
        self.codes = read("isoCode")
        self.stands_for: dict[str, int] = {}
        for place, tile in enumerate(tiles):
            for node in self.vocabulary.objects(tile, self.kg + "tileOf"):
                self.stands_for[getattr(node, "value", "")] = place
        self.known: dict[tuple[str, int], int] = {}

    def tile(self, iri: str) -> Tile:
        column, row = (int(self.vocabulary.text(iri, self.kg + name) or 0) for name in ("tileColumn", "tileRow"))
        return Tile(iri.removeprefix(self.kg), self.vocabulary.label(iri), column, row)

    def of(self, thing: str, steps: int = STEPS) -> int:
        """Return the tile of a thing: its own, that of the region above it, or that of where it is."""
        if (thing, steps) not in self.known:
            self.known[thing, steps] = self.find(thing, steps)
        return self.known[thing, steps]

    def find(self, thing: str, steps: int) -> int:
        own = {self.stands_for[name] for name in (thing, *self.codes.get(thing, ())) if name in self.stands_for}
        if own or not steps:
            return own.pop() if len(own) == 1 else NOWHERE
        for values in (self.above, *self.turns):
            tiles = {self.of(value, steps - 1) for value in values.get(thing, ())} - {NOWHERE}
            if tiles:
                return tiles.pop() if len(tiles) == 1 else NOWHERE
        return NOWHERE
