"""The packed ontology is complete and sound. Each check returns problems: none on the file, some on a mutant of it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

import owlrl
import pytest
import rdflib
from owlrl.Namespaces import ERRNS
from pyoxigraph import RdfFormat, parse
from tablekit import ONTOLOGY

from kg.errors import KgError
from kg.rdf import RDF_TYPE, Literal
from kg.schema import read_schema
from kg.store import EmbeddedStore
from kg.vocabulary import DCTERMS, OWL, RDF, RDFS, SH, SKOS, Vocabulary, name

TEXT = ONTOLOGY.read_text(encoding="utf-8")
LANGUAGES = ("ko", "en")
OTHERS = {
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": RDFS,
    "skos": SKOS,
    "owl": OWL,
}
# What the standards we specialise say of their own classes. (PROV-O, FOAF, SKOS section 4.3 and 9.3, ORG section 3.)
STANDARDS = """
prov:Activity owl:disjointWith prov:Entity .
prov:wasDerivedFrom rdfs:domain prov:Entity ; rdfs:range prov:Entity .
foaf:Person owl:disjointWith foaf:Organization , foaf:Project .
foaf:Document owl:disjointWith foaf:Organization , foaf:Project .
skos:Concept owl:disjointWith skos:Collection , skos:ConceptScheme .
org:Organization owl:equivalentClass foaf:Organization .
org:FormalOrganization rdfs:subClassOf org:Organization .
org:OrganizationalUnit rdfs:subClassOf org:Organization .
"""
ALIGNED = {
    "Official": "foaf:Person schema:Person prov:Person",
    "Institution": "org:FormalOrganization schema:Organization",
    "PublicBody": "kg:Institution cv:PublicOrganisation schema:GovernmentOrganization",
    "Unit": "kg:Institution org:OrganizationalUnit",
    "Sector": "skos:Concept",
    "Helix": "skos:Concept",
    "Level": "skos:Concept",
    "Membership": "org:Membership schema:OrganizationRole",
    "Post": "org:Role skos:Concept",
    "Event": "schema:Event",
    "Forum": "schema:Event",
    "ForumEdition": "cv:PublicEvent schema:Event",
    "ForumSession": "cv:PublicEvent schema:Event",
    "ForumSeries": "schema:EventSeries schema:Event",
    "Participation": "cv:Participation",
    "EventRole": "skos:Concept",
    "MOU": "prov:Entity schema:CreativeWork",
    "Region": "skos:Concept dcterms:Location schema:AdministrativeArea",
    "Source": "foaf:Document",
    "Article": "kg:Source schema:NewsArticle",
    "Relation": "prov:Entity",
    "unitOf": "org:unitOf",
    "sector": "org:classification",
    "helix": "org:classification",
    "level": "org:classification",
    "person": "org:member",
    "organization": "org:organization",
    "post": "org:role",
    "editionNumber": "cv:eventNumber",
    "start": "schema:startDate",
    "end": "schema:endDate",
    "venue": "schema:location",
    "partOf": "schema:superEvent",
    "role": "cv:role",
    "hostedBy": "schema:organizer",
    "organizedBy": "schema:organizer",
    "sponsoredBy": "schema:sponsor",
    "patronizedBy": "schema:sponsor",
    "origin": "prov:hadPrimarySource",
    "wikidata": "skos:exactMatch schema:sameAs",
}
ROLES = {
    "host": "주최", "organizer": "주관", "sponsor": "후원", "patron": "협찬", "openingAddress": "개회사",
    "welcomeAddress": "환영사", "congratulation": "축사", "keynote": "기조강연", "presenter": "발표",
    "moderator": "좌장", "panelist": "토론", "attendee": "참석",
}  # fmt: skip


@cache
def ontology(text: str = TEXT) -> Vocabulary:
    parser = parse(text, format=RdfFormat.TURTLE)
    triples = tuple(quad.triple for quad in parser)
    return Vocabulary(ONTOLOGY, triples, dict(parser.prefixes))


def lacking(v: Vocabulary, subject: str, *predicates: str) -> bool:
    """Whether none of these properties has texts in both languages."""
    return not any(
        {n.language for n in v.objects(subject, p) if isinstance(n, Literal) and n.value.strip()} >= set(LANGUAGES)
        for p in predicates
    )


def texts_missing(v: Vocabulary) -> Iterator[str]:
    """A label and a definition in both languages: of tables and columns in their own properties."""
    for term in sorted(v.terms):
        types = v.names(term, RDF_TYPE)
        if SH + "PropertyShape" in types:
            column = bool(v.objects(term, SH + "order") or v.objects(term, SH + "name"))
            wanted = [(SH + "message",)] + [(SH + "name",)] * column
        elif SH + "NodeShape" in types:
            wanted = [(RDFS + "label",), (RDFS + "comment",)]
        else:
            wanted = [(RDFS + "label", SKOS + "prefLabel"), (SKOS + "definition",)]
        yield from (f"{v.shorten(term)}: {' or '.join(map(v.shorten, p))}" for p in wanted if lacking(v, term, *p))


def undefined_terms(v: Vocabulary) -> Iterator[str]:
    """Terms of ours that are used, in triples or inside texts and questions, and never given a type."""
    used: dict[str, str] = {}
    for triple in v.triples:
        where = v.shorten(name(triple.subject))
        used |= {name(node): where for node in (triple.subject, triple.predicate, triple.object)}
        if isinstance(triple.object, Literal):
            used |= {triple.object.datatype.value: where}
            found = re.findall(r"(?<![\w:])kg:([A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?)", triple.object.value)
            used |= {v.namespace + local: where for local in found}
    for term, where in sorted(used.items()):
        if term.startswith(v.namespace) and term != v.namespace and not v.names(term, RDF_TYPE):
            yield f"{v.shorten(term)} in {where}"


def header_gaps(v: Vocabulary) -> Iterator[str]:
    """What the header of a published vocabulary must have."""
    vann = "http://purl.org/vocab/vann/"
    yield from (v.shorten(p) for p in (DCTERMS + "title", DCTERMS + "description") if lacking(v, v.iri, p))
    for predicate in (DCTERMS + "license", OWL + "versionIRI"):
        if not any(iri.startswith("https://") for iri in v.names(v.iri, predicate)):
            yield v.shorten(predicate)
    if v.text(v.iri, OWL + "versionInfo") != (v.name_of(v.iri, OWL + "versionIRI") or "").rpartition("/")[2]:
        yield "owl:versionInfo is not that of owl:versionIRI"
    prefix = v.text(v.iri, vann + "preferredNamespacePrefix") or ""
    if v.prefixes.get(prefix) != v.text(v.iri, vann + "preferredNamespaceUri"):
        yield "vann:preferredNamespacePrefix"


def clashes(v: Vocabulary, standards: str = "") -> Iterator[str]:
    """Classes that cannot have a member: an individual in each, the closure of OWL 2 RL, and owlrl's error triples."""
    kept = (RDF_TYPE, RDF + "first", RDF + "rest", RDFS + "subClassOf", RDFS + "subPropertyOf")
    axioms = [t for t in v.triples if t.predicate.value in kept or t.predicate.value.startswith(OWL)]
    graph = rdflib.Graph().parse(data="".join(f"{t} .\n" for t in axioms), format="nt")
    if standards:
        prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in OTHERS.items())
        graph.parse(data=prefixes + standards, format="turtle")
    classes = [c for c in v.subjects(RDF_TYPE, OWL + "Class") if c.startswith(v.namespace)]
    for cls in classes:
        graph.add((rdflib.URIRef(cls + "-member"), rdflib.RDF.type, rdflib.URIRef(cls)))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    for message in graph.subjects(rdflib.RDF.type, ERRNS.ErrorMessage):
        yield str(graph.value(message, ERRNS.error))


def code_lists(v: Vocabulary) -> dict[str, list[str]]:
    """Return the codes of each class below skos:Concept that has some."""
    classes = [c for c in v.descendants(SKOS + "Concept") if c.startswith(v.namespace)]
    return {c: list(dict.fromkeys(v.instances(c))) for c in classes if v.instances(c)}


def notation_problems(v: Vocabulary) -> Iterator[str]:
    """Codes without exactly one notation, or with one that another code of the list has."""
    for cls, codes in code_lists(v).items():
        found = {code: [name(n) for n in v.objects(code, SKOS + "notation")] for code in codes}
        yield from (f"{v.shorten(code)}: {texts}" for code, texts in found.items() if len(texts) != 1)
        counted = Counter(text for texts in found.values() for text in texts)
        yield from (f"{v.shorten(cls)}: {text!r} {n} times" for text, n in counted.items() if n > 1)


def select_problems(v: Vocabulary) -> Iterator[str]:
    """Questions of ties and checks that do not parse, or do not give what whoever asks them reads."""
    schema = read_schema(v)
    store = EmbeddedStore.memory()
    for tie in schema.ties:
        if not tie.projects:
            wanted = {"actor", "context", "fact"} if tie.two_mode else {"from", "to", "fact"}
            given = variables(store, tie.select, schema.prefixes)
            if given != wanted:
                yield f"{tie.name} gives {given}"
    for check in schema.checks:
        asked = {"focus", *(w for text in check.message for w in re.findall(r"\{(\w+)\}", text))}
        given = variables(store, check.select, schema.prefixes)
        if isinstance(given, str) or not asked <= given or not given <= asked | {"path", "value", "graph"}:
            yield f"{v.shorten(check.iri)} gives {given}"


def variables(store: EmbeddedStore, text: str, prefixes: dict[str, str]) -> set[str] | str:
    try:
        return set(store.select(text, prefixes).variables)
    except KgError as error:
        return str(error)


def alignment_gaps(v: Vocabulary) -> Iterator[str]:
    """Rows of the alignment table of the design that do not hold, directly or by a term between."""
    for local, uppers in ALIGNED.items():
        term = v.namespace + local
        reached = {v.shorten(a) for a in (*v.ancestors(term), *properties_above(v, term))}
        yield from (f"kg:{local} is not below {upper}" for upper in uppers.split() if upper not in reached)
    roles = {r.removeprefix(v.namespace): v.label(r)[0] for r in v.instances(v.namespace + "EventRole")}
    yield from (f"role kg:{r} {label}" for r, label in ROLES.items() if roles.get(r) != label)
    short = [v.name_of(r, v.namespace + "shortProperty") for r in v.instances(v.namespace + "EventRole")]
    yield from (f"roles folded into {prop}" for prop, n in Counter(short).items() if n > 1 or not prop)
    if any(triple.predicate.value == OWL + "sameAs" for triple in v.triples):
        yield "owl:sameAs is used"


def properties_above(v: Vocabulary, prop: str) -> list[str]:
    found = [prop]
    for lower in found:
        found += [upper for upper in v.names(lower, RDFS + "subPropertyOf") if upper not in found]
    return found


def idle_shapes(v: Vocabulary) -> Iterator[str]:
    """Property shapes that no node shape uses, so that nothing is checked by them."""
    used = {v_ for shape in v.subjects(RDF_TYPE, SH + "NodeShape") for v_ in v.names(shape, SH + "property")}
    yield from (v.shorten(s) for s in v.subjects(RDF_TYPE, SH + "PropertyShape") if s not in used)


Problems = Callable[[Vocabulary], Iterator[str]]
CHECKS: list[Problems] = [
    texts_missing, undefined_terms, header_gaps, clashes, notation_problems, select_problems, alignment_gaps,
    idle_shapes,
]  # fmt: skip


@pytest.mark.parametrize("problems", CHECKS, ids=lambda check: check.__name__)
def test_ontology_has_no(problems: Problems) -> None:
    assert list(problems(ontology())) == []


def test_ontology_has_no_clash_with_what_the_standards_say() -> None:
    assert list(clashes(ontology(), STANDARDS)) == []


MUTANTS: list[tuple[Problems, str, str, str]] = [
    (texts_missing, 'rdfs:label "인사"@ko , "Official"@en', 'rdfs:label "인사"@ko', "kg:Official: rdfs:label"),
    (texts_missing, '"행사를 열고 책임지는 쪽."@ko , ', "", "kg:host: skos:definition"),
    (texts_missing, '"Who hosted the event."@en', '""@en', "kg:hostedBy: skos:definition"),
    (
        texts_missing,
        'rdfs:comment "공적인 역할로 등장하는 사람."@ko , ',
        "rdfs:comment ",
        "kg:OfficialShape: rdfs:comment",
    ),
    (texts_missing, 'sh:name "발행처"@ko , "publisher"@en', 'sh:name "publisher"@en', "kg:Source-publisher: sh:name"),
    (texts_missing, '"The end cannot come before the start."@en', '"Nein."@de', "kg:period-order: sh:message"),
    (undefined_terms, "sh:path kg:venue ; sh:name", "sh:path kg:vneue ; sh:name", "kg:vneue in kg:"),
    (undefined_terms, "?fact a kg:Coverage", "?fact a kg:Coverages", "kg:Coverages in kg:covers-region"),
    (undefined_terms, 'kg:colour "#005A8D" ; kg:onMap true', "kg:onMaps true", "kg:onMaps in"),
    (undefined_terms, "kg:covers a owl:ObjectProperty ;", "kg:covers", "kg:covers in"),
    (header_gaps, ', "Regional Innovation Knowledge Graph Ontology"@en', "", "dcterms:title"),
    (header_gaps, "dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;", "", "dcterms:license"),
    (header_gaps, 'owl:versionInfo "0.1.0"', 'owl:versionInfo "0.2.0"', "owl:versionInfo is not"),
    (header_gaps, "owl:versionIRI <https://w3id.org/rikg/ns/0.1.0> ;", "", "owl:versionIRI"),
    (
        header_gaps,
        'vann:preferredNamespacePrefix "kg"',
        'vann:preferredNamespacePrefix "xy"',
        "preferredNamespacePrefix",
    ),
    (
        clashes,
        "kg:Unit a owl:Class ; rdfs:subClassOf",
        "kg:Unit a owl:Class ; rdfs:subClassOf kg:Official ,",
        "isjoint",
    ),
    (clashes, "kg:MOU a owl:Class ; rdfs:subClassOf", "kg:MOU a owl:Class ; rdfs:subClassOf kg:Forum ,", "isjoint"),
    (notation_problems, 'skos:notation "patron"', 'skos:notation "sponsor"', "'sponsor' 2 times"),
    (notation_problems, 'skos:notation "region"', 'skos:notation "host"', "kg:ListRole: 'host' 2 times"),
    (notation_problems, 'skos:notation "rename" ; ', "", "kg:rename: []"),
    (
        select_problems,
        "SELECT ?from ?to ?fact WHERE { ?fact a kg:Coverage",
        "SELECT ?from ?to WHERE { ?fact a kg:Coverage",
        "covers",
    ),
    (select_problems, "?fact kg:role kg:host ; kg:agent", "?fact kg:role kg:host ;; kg:agent ?x ?y", "hosts gives"),
    (
        select_problems,
        "SELECT ?focus ?path ?value ?graph ?role WHERE",
        "SELECT ?focus ?path ?value ?graph WHERE",
        "kg:check-open-list",
    ),
    (select_problems, "?value WHERE { BIND(kg:status", "?value ?extra WHERE { BIND(kg:status", "extra"),
    (
        alignment_gaps,
        "rdfs:subClassOf kg:Agent , foaf:Person ,",
        "rdfs:subClassOf kg:Agent ,",
        "kg:Official is not below foaf:Person",
    ),
    (
        alignment_gaps,
        "kg:helix a owl:ObjectProperty ; rdfs:subPropertyOf",
        "kg:helix a owl:ObjectProperty ; rdfs:seeAlso",
        "kg:helix",
    ),
    (alignment_gaps, "kg:shortProperty kg:organized", "kg:shortProperty kg:hosted", "roles folded into"),
    (alignment_gaps, 'skos:prefLabel "주관"@ko', 'skos:prefLabel "주최"@ko', "role kg:organizer 주관"),
    (
        alignment_gaps,
        "rdfs:subPropertyOf skos:exactMatch",
        "owl:sameAs kg:x ; rdfs:subPropertyOf skos:exactMatch",
        "owl:sameAs",
    ),
    (idle_shapes, "kg:Source-publisher , kg:Source-institution", "kg:Source-institution", "kg:Source-publisher"),
]


@pytest.mark.parametrize(
    ("problems", "old", "new", "told"), MUTANTS, ids=lambda value: getattr(value, "__name__", None)
)
def test_ontology_mutant_is_told(problems: Problems, old: str, new: str, told: str) -> None:
    assert TEXT.count(old) >= 1
    found = list(problems(ontology(TEXT.replace(old, new, 1))))
    assert any(told in problem for problem in found), found


def test_ontology_every_check_has_a_mutant() -> None:
    assert {mutant[0] for mutant in MUTANTS} == set(CHECKS)
