"""What the tests of the ontology page share: pages made of ontologies, and pages read back as elements."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from tablekit import ONTOLOGY, PINNED

from kg.project.docs import make_docs

VOID = {"meta", "link", "input", "br", "path", "rect"}

# A class with three columns, a role and a tie, as a user adds them.
EXTENSION = """
kg:Award a owl:Class ; rdfs:subClassOf kg:Relation ; rdfs:label "시상"@ko , "Award"@en ;
    skos:definition "기관이 사람에게 상을 줌."@ko , "That an institution gives a person a prize."@en .
kg:winner a owl:ObjectProperty ; schema:domainIncludes kg:Award ; schema:rangeIncludes kg:Official ;
    rdfs:label "수상자"@ko , "winner"@en ; skos:definition "상을 받은 사람."@ko , "Who got the prize."@en .
kg:giver a owl:ObjectProperty ; rdfs:label "시상 기관"@ko , "giver"@en ;
    skos:definition "상을 준 기관."@ko , "Who gave the prize."@en .
kg:prize a owl:DatatypeProperty ; rdfs:label "상 이름"@ko , "prize"@en ;
    skos:definition "상의 이름."@ko , "The name of the prize."@en .
kg:AwardShape a sh:NodeShape ; sh:targetClass kg:Award ; kg:table "awards" ; kg:graph kg:SourceGraph ;
    kg:idSegment "award" ; rdfs:label "시상"@ko , "Awards"@en ;
    sh:property kg:Award-winner , kg:Award-giver , kg:Award-prize , kg:column-source , kg:column-locator .
kg:Award-winner a sh:PropertyShape ; sh:order 1 ; sh:path kg:winner ; sh:name "수상자"@ko , "winner"@en ; kg:key 1 ;
    sh:class kg:Official ; sh:minCount 1 ; sh:message "수상자가 있어야 한다."@ko , "A winner is needed."@en .
kg:Award-giver a sh:PropertyShape ; sh:order 2 ; sh:path kg:giver ; sh:name "시상 기관"@ko , "giver"@en ; kg:key 2 ;
    sh:class kg:Institution ; sh:minCount 1 ; sh:message "시상 기관이 있어야 한다."@ko , "A giver is needed."@en .
kg:Award-prize a sh:PropertyShape ; sh:order 3 ; sh:path kg:prize ; sh:name "상 이름"@ko , "prize"@en ;
    sh:maxLength 40 ; sh:message "상 이름은 40자까지다."@ko , "A prize has at most 40 characters."@en .
kg:interpreter a kg:EventRole ; skos:notation "interpreter" ; kg:shortProperty kg:tookPartIn ;
    skos:prefLabel "통역"@ko , "interpreter"@en ; skos:definition "말을 옮김."@ko , "Interprets."@en .
kg:awards a kg:Tie ; rdfs:label "시상함"@ko , "awards"@en ; kg:colour "#123456" ;
    skos:definition "상을 주었다."@ko , "Gave a prize."@en ;
    kg:select "SELECT ?from ?to ?fact WHERE { ?fact kg:giver ?from ; kg:winner ?to }" .
"""


@dataclass
class Element:
    """An element of a page: its tag, its attributes, and what is inside it."""

    tag: str
    attributes: dict[str, str | None]
    inside: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text inside, with single spaces."""
        return " ".join("".join(c if isinstance(c, str) else f" {c.text} " for c in self.inside).split())

    def all(self, tag: str = "", **attributes: str) -> list["Element"]:
        """The elements inside with this tag and these attributes, in order."""
        found: list[Element] = []
        for child in self.inside:
            if isinstance(child, Element):
                if tag in ("", child.tag) and all(child.attributes.get(k) == v for k, v in attributes.items()):
                    found.append(child)
                found += child.all(tag, **attributes)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read_page(html: str) -> Element:
    """Read a page; what is not closed, or closed in the wrong order, fails."""
    reader = _Reader()
    reader.feed(html)
    assert reader.open == [reader.root]
    return reader.root


def by_id(page: Element) -> dict[str, Element]:
    """Return the elements of a page by id; an id that comes twice fails."""
    found = [(e.attributes["id"] or "", e) for e in page.all() if "id" in e.attributes]
    assert len(dict(found)) == len(found), "an id comes twice"
    return dict(found)


def ontology(folder: Path, change: tuple[str, str] = ("", ""), more: str = "") -> Path:
    """Write the shipped ontology with one text replaced and more Turtle at its end; return the file."""
    text = ONTOLOGY.read_text(encoding="utf-8")
    assert change[0] in text
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "ontology.ttl"
    file.write_text(text.replace(*change, 1) + more, encoding="utf-8")
    return file


def make_page(file: Path | None = None) -> str:
    """Make the page of an ontology with example rows of the pinned tables."""
    return make_docs([PINNED], file or ONTOLOGY).html
