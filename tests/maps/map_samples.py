"""Maps with invented people and institutions: a realistic one to look at, and small or hostile ones to try."""

import random
from dataclasses import fields, replace
from typing import Any

from kg.maps.model import (
    Choice,
    Claim,
    Difference,
    Edge,
    Evidence,
    Facet,
    Fact,
    Kind,
    MapData,
    Node,
    Source,
    State,
    Step,
    Story,
    Text,
    Tie,
    Tile,
)

KINDS = (
    Kind("official", ("인사", "Official"), "#2f6db3", "dot"),
    Kind("institution", ("기관", "Institution"), "#2e8b6f", "square"),
    Kind("forum", ("포럼", "Forum"), "#c4622d", "diamond"),
    Kind("mou", ("업무협약", "MOU"), "#8a4fb0", "star"),
    Kind("region", ("지역", "Region"), "#7a7f2a", "hexagon"),
)
TIES = (
    Tie("post", ("직책", "Post"), ("어느 자료가 그 사람을 그 기관의 직책으로 적었습니다.",
        "A source gives this person a post in this institution."), "#5b7fa6", directed=True),
    Tie("role", ("행사 참여", "Took part"), ("발표·토론·축사 등으로 포럼에 나왔습니다.",
        "Spoke at, opened or chaired this forum."), "#d08a4e", directed=False),
    Tie("host", ("주최·주관", "Hosted"), ("기관이 포럼을 주최하거나 주관했습니다.",
        "The institution hosted or organised this forum."), "#3f9c80", directed=True),
    Tie("signed", ("협약 서명", "Signed"), ("기관이 업무협약의 당사자로 적혀 있습니다.",
        "The institution is named as a party to this MOU."), "#9a6cc0", directed=False),
    Tie("seat", ("소재", "Seat"), ("기관이 이 지역에 있습니다.", "The institution sits in this region."), "#8f944a",
        directed=False),
)  # fmt: skip
STATES = tuple(
    State(id_, label, (f"{label[0]}이라는 뜻", f"what is {label[1]}"))
    for id_, label in (
        ("in-office", ("재직 중", "in office")), ("possibly", ("재직 중일 수 있음", "possibly in office")),
        ("attested", ("그날 확인됨", "attested")), ("between", ("앞뒤로 확인됨", "between attestations")),
        ("last-seen", ("마지막으로 확인됨", "last seen")), ("not-yet-seen", ("아직 확인 전", "not yet seen")),
        ("ended", ("끝남", "ended")), ("undated", ("날짜 없음", "undated")),
    )
)  # fmt: skip
SURNAMES = "가나다라마바사아자차카타파하거너더러머버서어저처커터"
PLACES = ("한빛", "솔내", "달구지", "미르", "새별", "온누리", "가람", "해오름")
INSTITUTIONS = ("시청", "도청", "대학교", "테크노파크", "상공회의소", "디지털혁신센터", "정보산업진흥원", "신문")
ENGLISH = ("City Hall", "Province", "University", "Technopark", "Chamber of Commerce", "Digital Innovation Centre",
           "IT Promotion Agency", "Newspaper")  # fmt: skip
POSTS = (("시장", "Mayor"), ("총장", "President"), ("원장", "Director"), ("본부장", "Head"), ("대표", "CEO"))


def realistic_map() -> MapData:
    """About sixty nodes and a hundred and ten edges, with facts and one to three witnesses each."""
    rng = random.Random(7)
    sources = tuple(
        Source(f"s{i}", f"{PLACES[i % 8]}시, 디지털 지역혁신 포럼 {i + 1}번째 기사", f"{PLACES[(i * 3) % 8]}일보",
               f"2023-{i % 12 + 1:02d}-{i * 2 % 27 + 1:02d}" if i % 5 else "", f"https://news{i}.example/articles/{i}",
               ("전문을 읽음", "read in full") if i % 3 else ("고쳐 실은 글", "restated"))
        for i in range(14)
    )  # fmt: skip
    nodes: list[Node] = []
    facts: list[Fact] = []
    evidence: list[Evidence] = []
    edges: list[Edge] = []
    backing: dict[int, list[int]] = {}

    def add(kind: int, label: Text, caption: Text, forms: tuple[str, ...] = ()) -> int:
        at = len(nodes)
        iri = f"https://w3id.org/rikg/id/{KINDS[kind].id}/{at:03d}"
        nodes.append(Node(f"n{at}", iri, kind, label, caption, (*label, *forms), ()))
        return at

    def tie(start: int, end: int, kind: int, heading: Text, weight: float = 1.0) -> None:
        witnesses = []
        for _ in range(rng.choice((1, 1, 2, 3))):
            paragraph = rng.randrange(1, 14)
            notes = (("직함에서 미루어 앎", "implied by a title"),) if rng.random() < 0.2 else ()
            evidence.append(Evidence(rng.randrange(14), (f"{paragraph}문단", f"paragraph {paragraph}"),
                                     nodes[start].label[0][:20], notes))  # fmt: skip
            witnesses.append(len(evidence) - 1)
        facts.append(Fact(heading, ((("날짜", "Date"), (f"2023-0{rng.randrange(1, 9)}", "2023")),), tuple(witnesses)))
        for end_node in (start, end):
            backing.setdefault(end_node, []).append(len(facts) - 1)
        edges.append(Edge(start, end, kind, weight, rng.random() < 0.12, (len(facts) - 1,)))

    regions = [add(4, (f"{name}권", f"{name} area"), ("초광역권", "macro-region")) for name in PLACES[:3]]
    institutions = [
        add(1, (f"{PLACES[i % 8]}{INSTITUTIONS[(i * 3 + i // 8) % 8]}",
                f"{PLACES[i % 8]} {ENGLISH[(i * 3 + i // 8) % 8]}"), ("공공기관", "public body"),
            (f"{PLACES[i % 8]} 기관",))
        for i in range(20)
    ]  # fmt: skip
    forums = [add(2, (f"제{i + 1}회 디지털 지역혁신 {PLACES[i]} 포럼", f"Regional Innovation Forum {i + 1}"),
                  (f"2023-{i + 1:02d}", f"2023-{i + 1:02d}")) for i in range(7)]  # fmt: skip
    mous = [
        add(3, (f"{PLACES[i + 3]} 디지털 혁신 업무협약", f"{PLACES[i + 3]} MOU"), ("2023", "2023")) for i in range(2)
    ]
    officials = [add(0, (f"{SURNAMES[i]}{SURNAMES[(i * 5 + 3) % 26]}{SURNAMES[(i * 7 + 1) % 26]}", f"Person {i}"),
                     POSTS[i % 5]) for i in range(26)]  # fmt: skip
    for i, person in enumerate(officials):
        tie(person, institutions[min(i * i % 23, 19)], 0, POSTS[i % 5])
        for forum in rng.sample(forums, rng.choice((0, 1, 1, 2))):
            tie(person, forum, 1, ("발표", "Presentation"))
    for i, forum in enumerate(forums):
        for institution in rng.sample(institutions, 3 if i else 8):
            tie(institution, forum, 2, ("주최", "Host"), rng.choice((1.0, 1.0, 2.0, 3.0)))
    for mou in mous:
        for institution in rng.sample(institutions, 8):
            tie(institution, mou, 3, ("서명", "Signing"), 0.5)
    for i, institution in enumerate(institutions[:12]):
        tie(institution, regions[i % 3], 4, ("소재", "Seat"))
    tie(officials[0], forums[0], 1, ("축사", "Congratulations"))
    edges.append(Edge(officials[0], forums[0], 2, 2.0, True, edges[-1].facts))
    nodes = [replace(node, facts=tuple(backing.get(at, ()))) for at, node in enumerate(nodes)]
    return MapData(
        ("디지털 지역혁신 네트워크", "Regional digital innovation network"),
        ("2023년 보도와 보도자료 14건에서 확인한 인사·기관·포럼·협약의 관계",
         "Ties among officials, institutions, forums and agreements, from 14 press reports of 2023"),
        KINDS, TIES, tuple(nodes), tuple(edges), tuple(facts), tuple(evidence), sources,
        (("기사에 이름이 나오지 않은 참석자는 지도에 없습니다. 없다는 것이 오지 않았다는 뜻은 아닙니다.",
          "Participants no report names are missing. Their absence does not mean they did not come."),
         ("협약 하나는 열 기관이 서명했다고 하나 이름이 적힌 곳은 아홉입니다.",
          "One MOU is said to have ten parties, but only nine are named."),
         ("'전북'과 '전라북도'처럼 이름이 바뀐 곳은 마지막 이름으로 적었습니다.",
          "Renamed places are shown under their latest name.")),
    )  # fmt: skip


def small_map() -> MapData:
    """Three nodes and two parallel edges, small enough to check by eye; 포항공대 is a written form of 포스텍."""
    return MapData(
        ("작은 지도", "Small map"), ("두 사람 이야기", "A tale of two"), KINDS, TIES[:2],
        (
            Node("a", "https://w3id.org/rikg/id/x/a", 0, ("가나다", "Ga Nada"), ("시장", "Mayor"),
                 ("가나다", "伽那茶"), (0,)),
            Node("b", "https://w3id.org/rikg/id/x/b", 1, ("포스텍", "POSTECH"), ("대학", "University"),
                 ("포스텍", "POSTECH", "포항공대", "ＰＯＳＴＥＣＨ"), (0, 1)),
            Node("c", "https://w3id.org/rikg/id/x/c", 2, ("홀로 포럼", "Lone Forum"), ("", ""), (), ()),
        ),
        (Edge(0, 1, 0, 1.0, tentative=False, facts=(0,)), Edge(1, 0, 1, 2.0, tentative=True, facts=(1,))),
        (
            Fact(("총장", "President"), ((("기간", "Term"), ("2020-2023", "2020 to 2023")),), (0,)),
            Fact(("발표", "Talk"), (), (1,)),
        ),
        (
            Evidence(0, ("3문단", "paragraph 3"), "가나다 총장", ()),
            Evidence(1, ("사진 설명", "caption"), "", (("예고", "announced"),)),
        ),
        (
            Source("s0", "총장에 가나다", "한빛일보", "2023-04-20", "https://hanbit.example/1",
                   ("전문을 읽음", "full text")),
            Source("s1", "주소 없는 자료", "솔내일보", "", "", ("고쳐 실음", "restated")),
        ),
        (("빠진 것이 있습니다.", "Some things are missing."),),
    )  # fmt: skip


def facetted_map() -> MapData:
    """The small map and an institution more; who says what, and when; facets of nodes, of edges, and without a choice.

    The first edge is a post, seen on 20 April 2023 and held from some day of 2019, the second is undated.
    """
    data = small_map()
    sectors = (Choice("univ", ("대학", "university")), Choice("city", ("시", "city")), Choice("firm", ("기업", "firm")))
    roles = (Choice("host", ("주최", "host")), Choice("guest", ("손님", "guest")))
    return replace(
        data,
        nodes=(*data.nodes, Node("d", "", 1, ("누리원", "Nuri"), ("", ""), (), ())),
        edges=(
            replace(data.edges[0], sources=(0, 1), witnesses=2, days=((17897, 18261), (19467, 19467))),
            replace(data.edges[1], sources=(1,), witnesses=1),
        ),
        facets=(
            Facet("sector", ("부문", "sector"), sectors, nodes=((), (0, 2), (), ())),
            Facet("lonely", ("하나뿐", "only one"), sectors[:1], nodes=((0,),) * 4),
            Facet("role", ("역할", "role"), roles, edges=((0,), (1,))),
        ),
        facts=(replace(data.facts[0], claims=(Claim((17897, 18261)), Claim(seen=19467))), *data.facts[1:]),
        states=STATES,
    )


def viewed_map() -> MapData:
    """The facetted map with what its views need: three at the forum, tiles, and lines among these three."""
    data = facetted_map()
    ties = (
        *data.ties,
        Tie(
            "attends",
            ("참석", "attends"),
            ("왔다고 적혀 있다.", "Is named as present."),
            "#8A8F98",
            directed=True,
            meeting=True,
        ),
        Tie(
            "met",
            ("함께 참석", "co-attendance"),
            ("같은 데 있었다.", "Were in one place."),
            "#7A7A7A",
            directed=False,
            projected=True,
        ),
    )
    days = ((19394, 19395),)
    facts = (*data.facts, *(Fact((f"참석 {i}", f"Presence {i}"), (), (i % 2,)) for i in range(3)))
    meeting = tuple(
        Edge(start, 2, 2, 1.0, tentative=False, facts=(2 + i,), sources=(i % 2,), witnesses=1, days=days if i else ())
        for i, start in enumerate((0, 1, 3))
    )
    projected = tuple(
        Edge(one, other, 3, 0.5, tentative=False, facts=both, sources=(), witnesses=0)
        for one, other, both in ((0, 1, (2, 3)), (0, 3, (2, 4)), (1, 3, (3, 4)))
    )
    role = data.facets[2]
    return replace(
        data, ties=ties, facts=facts, edges=(*data.edges, *meeting, *projected),
        nodes=tuple(replace(node, region=region) for node, region in zip(data.nodes, (0, 0, -1, 1), strict=True)),
        facets=(*data.facets[:2], replace(role, edges=(*role.edges, *((0,),) * 6))),
        tiles=(Tile("tile-1", ("윗골", "Upper"), 0, 0), Tile("tile-2", ("아랫골", "Lower"), 1, 1)),
    )  # fmt: skip


def detailed_map() -> MapData:
    """The facetted map, in which facts know their class, role and ends, and sources differ and speak of themselves."""
    data = facetted_map()
    first, second = data.evidence
    ends = ((("홀로 포럼", "Lone Forum"), 2), (("포스텍", "POSTECH"), 1))
    title = Difference(("제목", "title"), ((("앞날", "Future"), (0,)), (("미래", "Tomorrow"), (1,))))
    day = Difference(("날짜", "date"), ((("2023-04", "2023-04"), (0,)), (("2023-04-20", "2023-04-20"), (1,))), stands=1)
    talk = Fact(
        ("참여: 홀로 포럼 · 포스텍 · 발표", "Participations: Lone Forum · POSTECH · presenter"), (), (0, 1), None, 1, 1,
        ends, (title, day), ("예고", "announced"), factual=False, days=((19467, 19468),), lent=True,
    )  # fmt: skip
    name = Fact(("표기: 포항공대", "Names: 포항공대"), ((("표기 종류", "kind"), ("줄임말", "short form")),), (2,),
                None, 0, -1,
                (ends[1], (("포항공대", "포항공대"), -1)))  # fmt: skip
    return replace(
        data,
        nodes=(
            replace(data.nodes[0], label=("가나다", "가나다"), lacking="en"),
            replace(data.nodes[1], names=(2,)),
            replace(data.nodes[2], facts=(0,)),
            *data.nodes[3:],
        ),
        edges=(replace(data.edges[0], witnesses=1), replace(data.edges[1], sources=())),
        facts=(talk, data.facts[1], name),
        evidence=(
            first,
            replace(second, says=("밝힌 수 10", "10 stated"), interested=True),
            Evidence(0, ("1번째 문단", "paragraph 1"), "포항-공대, 외", ()),
        ),
        sources=(replace(data.sources[0], origin="s0"), replace(data.sources[1], origin="s0")),
        groups=(("표기", "Name"), ("참여", "Participation")),
        roles=(("주최", "host"), ("발표", "presenter")),
    )


def dated_map() -> MapData:
    """The realistic map in time: each forum in a month of 2023, agreements in December 2022, seats undated.

    Posts were seen on 20 April 2023, or in 2019 and not since, or ran from 2021 to the end of 2024, in turn; of every
    fifth no source says when.
    """
    data = realistic_map()
    months = (19370, 19390, 19420, 19450, 19480, 19510, 19540)  # in January to July 2023
    forums = [at for at, node in enumerate(data.nodes) if node.kind == 2]
    told = (Claim(seen=19467), Claim(seen=18000), Claim((18628, 18992), (20088, 20088)), Claim(seen=19467), Claim())
    spans = (((19467, 19467),), ((18000, 18000),), ((18628, 20088),), ((19467, 19467),), ())
    edges, facts, posts = [], list(data.facts), 0
    for edge in data.edges:
        days: tuple[tuple[int, int], ...] = ()
        if edge.tie == 0:
            days = spans[posts % 5]
            facts[edge.facts[0]] = replace(facts[edge.facts[0]], claims=(told[posts % 5],))
            posts += 1
        elif edge.tie in (1, 2):
            day = months[forums.index(edge.end)]
            days = ((day, day + 1),)
        elif edge.tie == 3:
            days = ((19340, 19340),)
        edges.append(replace(edge, days=days))
    return replace(data, edges=tuple(edges), facts=tuple(facts), states=STATES)


def told_map() -> MapData:
    """The map with views, a citation, and a story of three steps: a line, a node with its filter, the whole."""
    steps = (
        Step(("총장", "President"), ("첫 단계의 글.", "The first text."), "sel=a~post~b&f.tie=post", near=True),
        Step(("대학", "University"), ("둘째 단계의 글.", "The second."), "sel=b&hops=2&f.sector=univ", near=True),
        Step(("모두", "All"), ("셋째 단계의 글.", "The third."), "", near=False),
    )
    return replace(
        viewed_map(),
        story=Story(("작은 이야기", "A small story"), ("셋이 나옵니다.", "Three are in it."), steps),
        citation=("누리 모음. 자료 판 abc. 2023-05-01 기준", "Nuri. Data version abc. As of 2023-05-01"),
        dated="2023-05-01",
    )


EMPTY = MapData(("빈 지도", "Empty map"), ("", ""), KINDS, TIES, (), (), (), (), (), ())


def hostile_map(value: str) -> MapData:
    """The small map, with facets, views and a story, and `value` in every text field, colours and shapes excepted."""
    return _poisoned(told_map(), value)


def _poisoned(item: Any, value: str) -> Any:
    if isinstance(item, str):
        return value
    if isinstance(item, tuple):
        return tuple(_poisoned(part, value) for part in item)
    if hasattr(item, "__dataclass_fields__"):
        names = [field.name for field in fields(item) if field.name not in ("colour", "shape")]
        return replace(item, **{name: _poisoned(getattr(item, name), value) for name in names})
    return item


STEPS: list[tuple[list[int], str]] = [  # numbers, and how the header tells of them
    ([70_000, 70_001, 70_256], '"i4", 3, "u1", 70000'),
    ([70_000, 69_999, 70_126], '"i4", 3, "i1", 70000'),
    ([-5, 995, 66_000], '"i4", 3, "u2", -5'),
    ([300, 299], '"u2", 2, "i1", 300'),
    ([300, 44], '"u2", 2'),  # no kind of one byte holds a step of -256
    ([9], '"u1", 1'),
    ([-(2**31), 2**31 - 1], '"i4", 2'),  # a step of 33 bits
]
