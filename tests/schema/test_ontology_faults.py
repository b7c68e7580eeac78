"""What is wrong with an ontology is told whole and in both languages; whatever it is, nothing else comes out."""

import re
from collections import Counter
from pathlib import Path
from unittest.mock import patch

import pytest
from ontologyfaults import NO_VALUES, Mutant, iter_mutants
from tablekit import ONTOLOGY, TESTS, make_tables

from kg.errors import InputError, KgError
from kg.project import building, template
from kg.project.checking import check_tables
from kg.project.template import make_template
from kg.schema import read_schema
from kg.schema.shapes import read_shapes
from kg.vocabulary import read_vocabulary

SMALL = TESTS / "fuzz" / "seeds" / "ontologies" / "everything"  # it has every annotation and most constraints
BOTH = re.compile("[가-힣]{2}.*[A-Za-z]{2}", re.DOTALL)


def outcome(mutant: Mutant) -> str:
    """Return how reading a mutant ends: "read", "refused", or what went wrong."""
    try:
        mutant.read()
    except InputError as error:
        return "refused" if BOTH.search(str(error)) else f"{mutant.name}: in one language: {error}"
    except Exception as error:
        return f"{mutant.name}: {type(error).__name__}: {error}"
    return "read"


def test_every_mutant_of_a_small_ontology_is_read_or_refused_in_both_languages() -> None:
    outcomes = Counter(map(outcome, iter_mutants(SMALL)))
    assert set(outcomes) == {"read", "refused"}
    assert outcomes["refused"] > 5 * outcomes["read"] > 0


def test_mutants_of_the_shipped_ontology_are_read_or_refused_in_both_languages() -> None:
    few = {name: NO_VALUES[name] for name in ("a word", "a number beyond all")}
    mutants = [m for m in iter_mutants(ONTOLOGY, few) if re.search("removed|beyond", m.name)]
    outcomes = Counter(map(outcome, mutants))
    assert set(outcomes) == {"read", "refused"}
    assert min(outcomes.values()) > 20


def test_what_is_read_of_the_mutants_can_be_built_by_or_is_refused(tmp_path: Path) -> None:
    tables = make_tables(
        tmp_path / "tables",
        sources="id,name_ko\ns1,글\n",
        clubs="id,name_ko,note,count\nc1,모임,a;b,3\n,다른 모임,가b,0\n",
        joinings="club,rank,on,source\nc1,first,2023-04,s1\n모임,,2023-02-30,s1\n",
    )
    wrong = []
    for mutant in list(iter_mutants(SMALL))[::4]:
        try:
            schema = mutant.read()
            with (
                patch.object(building, "read_ontology", return_value=schema),
                patch.object(template, "read_ontology", return_value=schema),
            ):
                check_tables([tables])
                make_template([tables])
        except KgError as error:
            if not BOTH.search(str(error)):
                wrong.append(f"{mutant.name}: in one language: {error}")
        except Exception as error:
            wrong.append(f"{mutant.name}: {type(error).__name__}: {error}")
    assert wrong == []


MOU = """sh:name "양해각서"@ko , "mou"@en ; kg:key """
CODES, SEAT = "kg:role, kg:status, kg:basis", "kg:seatOf, kg:region, kg:source, kg:status, kg:basis"
THING = """
kg:Thing a owl:Class ; rdfs:label "것"@ko , "Thing"@en .
kg:ThingShape a sh:NodeShape ; sh:targetClass kg:Thing ; kg:table "things" ; kg:graph kg:Register ;
    kg:idSegment "thing" ; sh:property kg:column-id , kg:Thing-x .
kg:Thing-x a sh:PropertyShape ; sh:path kg:theme ; sh:name "열"@ko , "x"@en .
kg:other a kg:Sector ; skos:notation "other" ; skos:prefLabel "다른 것"@ko , "other"@en .
kg:thinks a kg:Tie ; rdfs:label "생각"@ko , "thinks"@en .
"""


def add(text: str) -> tuple[str, str]:
    return "", THING + text


FAULTS = [
    # an annotation by itself
    (
        (f"{MOU}1", f'{MOU}"x"'), "kg:Conclusion-mou", 'kg:key: 값이 "x"입니다. 1부터 세는 정수 하나를 적으세요.',
        'kg:key is "x"; write one whole number from 1 up.',
    ),
    (
        add("kg:Thing-x kg:key 1 ; kg:key 2 ."), "kg:Thing-x", "kg:key: 2번 나옵니다. 한 번만 적으세요.",
        "kg:key is given 2 times; give it once.",
    ),
    (
        add("kg:Thing-x kg:rank 1.5 ."), "kg:Thing-x", 'kg:rank: 값이 "1.5"입니다. 정수 하나를 적으세요.',
        'kg:rank is "1.5"; write one whole number.',
    ),
    (
        add("kg:Thing-x kg:separator '' ."), "kg:Thing-x",
        'kg:separator: 값이 ""입니다. 글자, 숫자, 빈칸이 아닌 부호 한 글자를 적으세요.',
        'kg:separator is ""; write one character that is no letter, digit or space.',
    ),
    (
        add("kg:Thing kg:table 'things' ."), "kg:Thing",
        "kg:table: 여기에는 쓸 수 없습니다. sh:NodeShape에만 적으세요.",
        "kg:table cannot stand here; put it on a sh:NodeShape.",
    ),
    (
        add("kg:Thing-x kg:earliest kg:Thing ; kg:latest kg:startLatest ."), "kg:Thing-x",
        "kg:earliest: 값이 kg:Thing입니다. 속성 하나를 이름(IRI)으로 적으세요.",
        "kg:earliest is kg:Thing; name one property by its IRI.",
    ),
    (
        add("kg:Thing-x kg:mergge 'all' ."), "kg:Thing-x",
        "kg:mergge: 이 파일에 없는 이름입니다. 가장 가까운 것: kg:merge.",
        "kg:mergge is used and not declared; closest: kg:merge.",
    ),
    (
        add("kg:Thing-x sh:maxLength 1e999 ."), "kg:Thing-x", 'sh:maxLength: 값이 "1e999"입니다. 수 하나를 적으세요.',
        'sh:maxLength is "1e999"; write one number.',
    ),
    (
        add("kg:Thing-x sh:maxLength 99999999999999999999 ."), "kg:Thing-x",
        'sh:maxLength: 값이 "99999999999999999999"입니다. 0부터 세는 정수를 적으세요.',
        'sh:maxLength is "99999999999999999999"; give a whole number from 0 up, of at most 18 digits.',
    ),
    # a table as a whole
    (
        ("kg:shortPropertyOf kg:role", "kg:shortPropertyOf kg:nameKind"), "kg:ParticipationShape",
        f"kg:shortPropertyOf: 값이 kg:nameKind입니다. 이 표에서 코드 목록의 열의 경로를 적으세요: {CODES}.",
        f"kg:shortPropertyOf is kg:nameKind; name the path of a column of codes of this table: {CODES}.",
    ),
    (
        ("kg:shortSubject kg:seatOf", "kg:shortSubject kg:mou"), "kg:SeatShape",
        f"kg:shortSubject: 값이 kg:mou입니다. 이 표에서 사물을 가리키는 열의 경로를 적으세요: {SEAT}.",
        f"kg:shortSubject is kg:mou; name the path of a column that refers to things of this table: {SEAT}.",
    ),
    (
        ("kg:shortSubject kg:seatOf ; ", ""), "kg:SeatShape",
        "짧은 속성에는 kg:shortSubject, kg:shortObject, kg:shortProperty(Of)가 있어야 합니다.",
        "a short property needs kg:shortSubject, kg:shortObject, and kg:shortProperty or kg:shortPropertyOf.",
    ),
    (
        add("kg:ThingShape sh:property kg:column-status . kg:Thing-x kg:sourceDefault kg:published ."), "kg:ThingShape",
        "kg:sourceDefault: 이 표에는 출처 열(sh:path kg:source)이 없습니다. kg:sourceDefault를 빼세요.",
        "kg:sourceDefault: this table has no column for the source (sh:path kg:source); leave it out.",
    ),
    (
        ("kg:Seat-place , kg:column-start , kg:column-end , kg:period-order ,\n        kg:column-source ,",
         "kg:Seat-place , kg:column-start , kg:column-end , kg:period-order ,\n       "),
        "kg:SeatShape", "kg:SourceGraph의 표에는 출처 열(sh:path kg:source, sh:class, sh:minCount 1)이 있어야 합니다.",
        "a table of kg:SourceGraph needs a column of sources (sh:path kg:source, sh:class, sh:minCount 1).",
    ),
    (
        add("kg:Thing-x kg:key 2 ."), "kg:ThingShape",
        "kg:key: 식별자 열이 있는 표에서는 그 열만 키입니다. 다른 열의 kg:key를 빼세요.",
        "kg:key: in a table with a column of ids, that column alone is the key; mark no other.",
    ),
    (
        add("kg:ThingShape sh:property kg:Thing-y . kg:Thing-y a sh:PropertyShape ; sh:path kg:theme ; sh:name 'x' ."),
        "kg:ThingShape", "sh:name: 두 열의 이름이 'x'입니다. 다른 이름을 붙이세요.",
        "sh:name: two columns are called 'x'; give each another name.",
    ),
    (
        ('kg:idSegment "seat"', 'kg:idSegment "kg"'), "kg:SeatShape",
        "kg:idSegment: kg: 이 파일의 접두어와 같습니다. 다른 이름을 쓰세요.",
        "kg:idSegment: kg is a prefix of this file; use another.",
    ),
    (
        add("kg:Thing-x kg:language 'ko' ."), "kg:Thing-x",
        "kg:language는 sh:datatype rdf:langString인 열에만 적으세요.",
        "kg:language stands on columns of sh:datatype rdf:langString only.",
    ),
    (
        add("kg:Thing-x kg:earliest kg:startEarliest ."), "kg:Thing-x", "kg:earliest와 kg:latest를 함께 적으세요.",
        "give kg:earliest and kg:latest together.",
    ),
    (
        ("sh:defaultValue kg:reported", "sh:defaultValue kg:host"), "kg:column-status",
        "sh:defaultValue: 값이 kg:host입니다. 목록의 코드를 적으세요.",
        "sh:defaultValue is kg:host; name a code of its list.",
    ),
    (
        ('skos:notation "ministry"', 'skos:notation "company"'), "kg:Sector",
        "이 목록의 두 코드를 'company'라고 적을 수 있습니다. 다른 이름을 붙이세요.",
        "two codes of this list may be written 'company'; give each another name.",
    ),
    # rules
    (
        add("kg:thinks kg:projects kg:part-of ."), "kg:thinks",
        "kg:projects: 값이 kg:part-of입니다. ?actor와 ?context를 주는 다른 이음 하나를 적고 kg:select는 적지 마세요.",
        "kg:projects is kg:part-of; name another tie that gives ?actor and ?context, and no kg:select beside it.",
    ),
    (
        add("kg:thinks kg:select 'SELECT ?from ?to { ?from ?p ?to }' ."), "kg:thinks",
        "kg:select: ?fact: 없습니다. 이음은 ?actor ?context ?fact나 ?from ?to ?fact를 줍니다.",
        "kg:select lacks ?fact; a tie gives ?actor ?context ?fact or ?from ?to ?fact.",
    ),
    (
        ("kg:check-posts a kg:Check ; sh:severity sh:Info", "kg:check-posts a kg:Check ; sh:severity 'Info'"),
        "kg:check-posts", "sh:severity: 값이 Info입니다. sh:Violation, sh:Warning, sh:Info 가운데 하나를 적으세요.",
        "sh:severity is Info; give one of sh:Violation, sh:Warning, sh:Info.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "where", "ko", "en"), FAULTS, ids=lambda value: value if len(value) < 60 else "")
def test_a_fault_is_told_whole(tmp_path: Path, change: tuple[str, str], where: str, ko: str, en: str) -> None:
    text = ONTOLOGY.read_text(encoding="utf-8")
    old, new = change
    assert old in text
    path = tmp_path / "o.ttl"
    changed = text.replace(old, new, 1) if old else text + new
    if where != "kg:thinks":
        changed = changed.replace('kg:thinks a kg:Tie ; rdfs:label "생각"@ko , "thinks"@en .', "")
    path.write_text(changed, encoding="utf-8")

    with pytest.raises(InputError) as caught:
        read_shapes(read_schema(read_vocabulary(path)).vocabulary)

    assert str(caught.value) == f"{path}: {where}: {ko} {en}"


def test_all_faults_of_annotations_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "o.ttl"
    more = "kg:host kg:rank 'high' ; kg:factual 'perhaps' ; kg:colour 'red' . kg:sponsor kg:unheard kg:Nobody ."
    path.write_text(ONTOLOGY.read_text(encoding="utf-8") + more, encoding="utf-8")

    with pytest.raises(InputError) as caught:
        read_schema(read_vocabulary(path))

    lines = str(caught.value).splitlines()
    assert [re.findall(r"kg:[\w]+", line)[:2] for line in lines] == [
        ["kg:sponsor", "kg:unheard"], ["kg:sponsor", "kg:Nobody"], ["kg:host", "kg:rank"], ["kg:host", "kg:factual"],
        ["kg:host", "kg:colour"],
    ]  # fmt: skip
