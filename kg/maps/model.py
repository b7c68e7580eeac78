"""What a map shows: the page's own data, in columns of small frozen records, ready to be drawn.

`kg.maps.collect` fills it from a graph, `kg.maps.page` renders it; nothing here knows where the data came from.
Cross references are positions in the lists of `MapData` (`kind`, `tie`, `facts`, `evidence`, `source`), so the page
needs no dictionary of IRIs. A `Text` is always (Korean, English); where one language is missing, both hold the one
there is.
"""

from dataclasses import dataclass

MAX_NODES = 2000  # nodes drawn one by one, unless someone says otherwise: the rest of a map stand in communities

Text = tuple[str, str]

Days = tuple[int, int]
"""First and last day of a span, both within it, as days since 1970-01-01 (before it: below 0)."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of nodes in the legend; `shape` is a shape name of vis-network, `colour` is `#rrggbb`."""

    id: str
    label: Text
    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A rule by which edges were read out of the graph, with its explanation in words.

    `meeting`: its edges end at an event or document in which actors meet. `projected`: it connects actors that meet,
    and stands in for the meeting ties when the reader asks for that; such edges come after all others.
    """

    id: str
    label: Text
    explanation: Text
    colour: str
    directed: bool
    meeting: bool = False
    projected: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile of the map of regions, at a column counted from the west and a row counted from the north."""

    id: str
    label: Text
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it is cited. `date` is ISO or "", `url` is http(s) or ""; `read` says how it was read.

    Sources of one `origin` are reprints of one text, and count as one witness.
    """

    id: str
    title: str
    publisher: str
    date: str
    url: str
    read: Text
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where one source says a fact. `notes` are short remarks such as "announced" or "implied by a title".

    `says` is what this source alone puts a number to: how many it states, and how many it names. `interested`: its
    publisher is one of those whom the fact is about.
    """

    source: int
    locator: Text
    anchor: str
    notes: tuple[Text, ...] = ()
    says: Text = ("", "")
    interested: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A property on which the sources of a fact differ: each value, and which of `Fact.evidence` give it.

    `stands` is the place of the value that the merged view has all the same (the narrower of two dates that agree, or
    one that we chose for a reason), -1 where the property is contested and no value stands.
    """

    label: Text
    values: tuple[tuple[Text, tuple[int, ...]], ...]
    stands: int = -1


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of a post: the days that start and end can mean, and a day on which it shows the post."""

    start: Days | None = None
    end: Days | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What can be said of a post as of a day; the page finds out which applies, from the claims."""

    id: str
    label: Text
    explanation: Text


@dataclass(frozen=True, slots=True)
class Fact:
    """One relation: a heading in words, its values as (label, value) and where each source says it.

    `claims`: of a post, what each source that does not only announce it claims; None of other relations. `group` is the
    place of its class in `MapData.groups` (-1: none told), `role` that of its role in `MapData.roles`, `parts` what
    else it is named by, each with the node that it is (-1: none). `status` says how far it has got, `factual` whether
    that is more than an announcement; `days` are the spans in which it holds, in order, `lent` that they are those of
    its event or document.
    """

    heading: Text
    values: tuple[tuple[Text, Text], ...]
    evidence: tuple[int, ...]
    claims: tuple[Claim, ...] | None = None
    group: int = -1
    role: int = -1
    parts: tuple[tuple[Text, int], ...] = ()
    differences: tuple[Difference, ...] = ()
    status: Text = ("", "")
    factual: bool = True
    days: tuple[Days, ...] = ()
    lent: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """An actor, event or agreement. `forms` are all written forms (for search), `facts` what is said of it.

    `region` is the tile on which it stands, -1 if it stands on none.
    `names` are the facts that give a written form of it; `lacking` is the language ("ko", "en") in which the sources
    have no name for it, so that its label holds the other one twice.
    """

    id: str
    iri: str
    kind: int
    label: Text
    caption: Text
    forms: tuple[str, ...]
    facts: tuple[int, ...]
    region: int = -1
    names: tuple[int, ...] = ()
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two nodes, backed by facts. `tentative`: only announced or planned, not reported.

    `sources` are those that back it (of a projected tie, those that state both its facts), `witnesses` how many of them
    count as independent: reprints of one text are one witness. `days` are the spans in which it holds, in order; none
    when undated.
    """

    start: int
    end: int
    tie: int
    weight: float
    tentative: bool
    facts: tuple[int, ...]
    sources: tuple[int, ...] = ()
    witnesses: int = 0
    days: tuple[Days, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One value by which a map can be filtered."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Facet:
    """A property by which a map can be filtered: places of `choices` by node, or by edge, or both.

    `nodes` and `edges` hold one tuple for each node or edge of the map, or are empty where the property says nothing of
    them. `range` is what its values are, where the ontology says so: the region of "seated in".
    """

    id: str
    label: Text
    choices: tuple[Choice, ...]
    nodes: tuple[tuple[int, ...], ...] = ()
    edges: tuple[tuple[int, ...], ...] = ()
    range: Text | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a story: a title, a paragraph, and the state that it brings the page into, as in a link behind `#`.

    `near`: the camera goes to what is selected, if the state has no camera of its own.
    """

    title: Text
    text: Text
    state: str
    near: bool


@dataclass(frozen=True, slots=True)
class Story:
    """What a map has to tell, step by step; `intro` invites to it."""

    title: Text
    intro: Text
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class MapData:
    """A whole map: what is drawn, its evidence, and in `notes` what it does not show and why.

    `groups` are the classes of facts and `roles` what one may have in an event or list, in the order of the ontology.
    `citation` is how to cite its data, in a line, and `dated` their date (ISO); both are "" where nobody knows.
    """

    title: Text
    subtitle: Text
    kinds: tuple[Kind, ...]
    ties: tuple[Tie, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    facts: tuple[Fact, ...]
    evidence: tuple[Evidence, ...]
    sources: tuple[Source, ...]
    notes: tuple[Text, ...]
    facets: tuple[Facet, ...] = ()
    states: tuple[State, ...] = ()
    tiles: tuple[Tile, ...] = ()
    groups: tuple[Text, ...] = ()
    roles: tuple[Text, ...] = ()
    story: Story | None = None
    citation: Text = ("", "")
    dated: str = ""

    @property
    def drawn(self) -> tuple[Edge, ...]:
        """The edges that the map opens with: those of ties that are not projected."""
        return tuple(edge for edge in self.edges if not self.ties[edge.tie].projected)
