"""Reading a story: what it may say, what is refused and how, and the links that its steps become."""

# ruff: noqa: E501  messages and stories stand as they are

import re
from pathlib import Path

import pytest

from kg.errors import DataError, InputError
from kg.maps.choices import read_choices
from kg.maps.model import Story
from kg.maps.plainyaml import MOST_BYTES
from kg.maps.story import read_story
from tests.maps.hostile_values import HOSTILE
from tests.maps.map_samples import facetted_map, realistic_map, small_map, viewed_map

HEAD = "title: {ko: 제목, en: Title}\nintro: {ko: 들어가며, en: Intro}\n"
STEP = "  - title: {ko: 하나, en: One}\n    text: {ko: 글, en: Text}\n"


def read(folder: Path, text: str, data: object = None) -> Story:
    file = folder / "story.yaml"
    file.write_text(text, encoding="utf-8")
    return read_story(file, data or facetted_map())  # type: ignore[arg-type]


def told(folder: Path, shows: str) -> tuple[str, bool]:
    story = read(folder, HEAD + "steps:\n" + STEP + shows)
    return story.steps[0].state, story.steps[0].near


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        read(folder, text)
    return [line.removeprefix(f"{folder}/story.yaml") for line in str(caught.value).splitlines()]


@pytest.mark.parametrize(
    ("shows", "state", "near"),
    [
        ("", "", False),
        ("    select: a\n", "sel=a", True),
        ("    select: 포항공대\n", "sel=b", True),
        ("    select: b\n    camera: fit\n", "sel=b", False),
        ("    select: b\n    camera: selection\n    hops: 2\n", "sel=b&hops=2", True),
        ("    select: [a, post, b]\n", "sel=a~post~b", True),
        ("    select: [a, role, 포스텍]\n", "sel=b~role~a", True),
        ("    select: [a, c]\n", "path=a..c", True),
        ("    camera: [-1.5, 2, 0.25]\n", "view=-1.5,2,0.25", False),
        ("    filters: {sector: [univ, '-'], tie: [post]}\n    fade: true\n", "f.sector=univ,-&f.tie=post&fade=1", False),
        ("    filters: {degree: [0, 2-3], witnesses: [1]}\n    tab: table\n", "f.degree=0,2-3&f.witnesses=1&tab=table", False),
        ("    fade: false\n    undated: true\n    states: [ended, last-seen]\n", "undated=1&states=ended,last-seen", False),
        ("    states: [announced]\n", "states=announced", False),
        ("    colour: 부문\n    size: same\n    mode: two-mode\n    open: [a, 포스텍]\n", "colour=sector&size=same&mode=two-mode&open=a,b", False),
        ("    time: 2023-01-01..2024-12-31\n    asof: 2023-04-20\n", "time=2023-01-01..2024-12-31&asof=2023-04-20", False),
    ],
)  # fmt: skip
def test_what_a_step_shows_is_written_as_a_link(tmp_path: Path, shows: str, state: str, near: bool) -> None:
    assert told(tmp_path, shows) == (state, near)


def test_numbers_are_put_into_the_texts(tmp_path: Path) -> None:
    text = (
        HEAD
        + "numbers: {all: 12}\nsteps:\n  - title: {ko: '{all}곳', en: '{{ALL}} {{x}} {{ all }}'}\n    text: {ko: 글, en: 7}\n"
    )
    step = read(tmp_path, text).steps[0]
    assert (step.title, step.text) == (("12곳", "{ALL} {x} { all }"), ("글", "7"))


@pytest.mark.parametrize(
    ("shows", "said"),
    [
        ("    select: [a, met, b]\n", "보이지 않습니다. This line is there in mode: projected only, and in no chronology."),
        ("    select: [a, met, b]\n    mode: projected\n", None),
        ("    select: [a, met, b]\n    mode: projected\n    layout: chronology\n", "in no chronology."),
        ("    select: [a, attends, c]\n    mode: projected\n", "보입니다. This line is there in mode: two-mode only."),
        ("    select: [a, attends, c]\n    mode: projected\n    layout: chronology\n", None),
        ("    select: [a, attends, c]\n", None),
        ("    select: c\n    mode: projected\n", "This is not there in mode: projected; show it in mode: two-mode."),
        ("    select: [a, c]\n    mode: projected\n", "This is not there in mode: projected; show it in mode: two-mode."),
        ("    select: [a, b]\n    mode: projected\n", None),
        ("    select: c\n    mode: projected\n    layout: chronology\n", None),
    ],
)  # fmt: skip
def test_a_line_that_the_mode_of_its_step_does_not_have_is_a_problem(
    tmp_path: Path, shows: str, said: str | None
) -> None:
    text = HEAD + "steps:\n" + STEP + shows
    if said is None:
        assert read(tmp_path, text, viewed_map()).steps[0].near
    else:
        with pytest.raises(DataError) as caught:
            read(tmp_path, text, viewed_map())
        assert "[steps 1.select]" in str(caught.value)
        assert said in str(caught.value)


@pytest.mark.parametrize("name", ["{수}", "{Parties}", "{ a }", "{1}", "{a-b}", "{}", "{z}"])
def test_what_stands_in_braces_and_names_no_number_is_a_problem(tmp_path: Path, name: str) -> None:
    text = (
        HEAD + f"numbers: {{a: 12}}\nsteps:\n  - title: {{ko: '{{a}}', en: x}}\n    text: {{ko: 'x {name}', en: x}}\n"
    )
    assert problems(tmp_path, text) == [
        f":6 [steps 1.text.ko]: {name}: numbers에 없습니다. Not among the numbers. 아는 것 Known: a."
    ]


def test_a_brace_that_is_not_closed_is_a_problem(tmp_path: Path) -> None:
    text = HEAD + "numbers: {a: 12}\nsteps:\n  - title: {ko: '{a}', en: x}\n    text: {ko: 'x', en: 'x {a'}\n"
    (found,) = problems(tmp_path, text)
    assert found == (
        ':6 [steps 1.text.en]: "{a": 닫는 중괄호가 없습니다. numbers의 이름을 {이름}처럼 적으세요. '
        "The brace is not closed; write {name}, with a name of the numbers."
    )


@pytest.mark.parametrize(
    ("text", "line", "ko", "en"),
    [
        ("title:\n\tko: x\n", 2, "탭 대신 빈칸을 쓰세요.", "Use spaces instead of tabs."),
        ("title: a: b\n", 1, "쌍점(:)이 든 글은 따옴표로 묶으세요.", "Put a text that has a colon in quotes."),
        ("title: {ko: [a, b\nintro: x\n", 2, "괄호를 닫으세요.", "or close the bracket."),
        ("title: {ko: [a, b\n", 2, "괄호가 닫히지 않았거나", "A bracket is not closed"),
        ("title: {ko: a: b}\n", 1, "쌍점(:)이 든 글은 따옴표로", "Put a text that has a colon in quotes"),
        ("title: 'a\nintro: x\n", 3, "따옴표가 닫히지 않았습니다.", "A quote is not closed; close it."),
    ],
)
def test_a_common_mistake_in_yaml_is_told_with_what_to_do(
    tmp_path: Path, text: str, line: int, ko: str, en: str
) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, text)
    said = str(caught.value)
    assert f"story.yaml:{line}: YAML이 아닙니다. " in said
    assert ko in said
    assert en in said
    assert "This is not YAML: " in said


def test_the_choices_of_a_word_are_listed_in_both_languages(tmp_path: Path) -> None:
    assert problems(tmp_path, HEAD + "steps:\n" + STEP + "    hops: 9\n") == [
        ':6 [steps 1.hops]: "9": 쓸 수 없습니다. 1, 2, 3 가운데 하나를 적으세요. Expected one of 1, 2, 3.'
    ]


def test_all_problems_come_together_each_with_its_line(tmp_path: Path) -> None:
    text = (
        "titel: x\ntitle: {ko: 1, en: yes}\nnumbers: {A: 1, b: x, b: 1}\nsteps:\n"
        '  - title: {ko: "", en: "b {d}"}\n    text: hello\n    select: [누리운, post, b]\n'
        "    filters: {tie: [posts], sectr: [a], sector: [대학, 대학교], source: []}\n    hops: 9\n    camera: [1, 2]\n"
        "    hops: 1\n    tab: x\n    colour: {a: 1}\n  - 7\n"
    )
    found = problems(tmp_path, text)
    assert [re.match(r":(\d+) \[([^]]*)\]", line).groups() for line in found] == [  # type: ignore[union-attr]
        ("1", "story"), ("1", "story"), ("2", "title.en"), ("3", "numbers"), ("3", "numbers.b"), ("3", "numbers.b"),
        ("3", "numbers.A"), ("3", "numbers.b"), ("5", "steps 1.title.ko"), ("5", "steps 1.title.en"), ("6", "steps 1.text"),
        ("7", "steps 1.select"), ("8", "steps 1.filters.tie"), ("8", "steps 1.filters"), ("8", "steps 1.filters.sector"),
        ("8", "steps 1.filters.sector"), ("8", "steps 1.filters.source"), ("9", "steps 1.hops"), ("10", "steps 1.camera"),
        ("11", "steps 1.hops"), ("12", "steps 1.tab"), ("13", "steps 1.colour"), ("14", "steps 2"),
    ]  # fmt: skip
    said = "\n".join(found)
    assert (
        '"titel": 그런 이름은 없습니다. No such key. 아는 것 Known: title, intro, steps, numbers. 가장 가까운 것 Closest: title.'
        in said
    )
    assert "intro: 빠졌습니다. intro is missing." in said
    assert '"누리운": 이 지도에 없습니다. This is not on the map. 가장 가까운 것 Closest: 누리원.' in said
    assert (
        '"posts": 이 지도에 그런 선택지가 없습니다. No such choice on this map. 아는 것 Known: post, role. 가장 가까운 것 Closest: post.'
        in said
    )
    assert (
        '"대학": 이 지도에 그런 선택지가 없습니다. No such choice on this map. 아는 것 Known: univ, firm, -. 가장 가까운 것 Closest: univ.'
        in said
    )


@pytest.mark.parametrize(
    ("shows", "said"),
    [
        ("    select: [a, post, c]\n", "There is no such line on this map."),
        ("    select: [b, post, a]\n", "There is no such line on this map."),
        ("    select: [a, a]\n", "Both ends of the path are the same."),
        ("    select: [a, post, b, c]\n", "Expected a name, [from, tie, to] or [from, to]."),
        ("    select: {a: b}\n", "Expected a name"),
        ("    select:\n", "This is not on the map."),
        ("    camera: selection\n", "Nothing is selected"),
        ("    camera: [1, 2, 99]\n", "Expected fit, selection or"),
        ("    filters: [tie]\n", "Expected filters, each with a list of choices."),
        ("    filters: {sector: univ}\n", "Expected a list of choices."),
        ("    time: []\n", "Expected two days, as in 2023-01-01..2023-12-31."),
        ("    time: 2023-02-30..2023-03-01\n", '"2023-02-30..2023-03-01": 2023-01-01..2023-12-31처럼 적습니다.'),
        ("    time: 2024-01-01..2023-03-01\n", "It ends before it begins."),
        ("    asof: 20230420\n", "Not a day like 2023-04-20."),
        ("    states: [ended, endet]\n", "No such state on this map."),
        ("    states: []\n", "Expected a value or a list of values."),
        ("    open: 누리운\n", "This is not on the map."),
        ("    undated: often\n", "Expected one of true, false."),
        ("    mode: three-mode\n", "Expected one of two-mode"),
        ("    layout: circle\n", "그런 배치가 없습니다. No such layout. Known: network (연결망)"),
        ("    colour: sectr\n", "No such thing to colour by."),
        ("    size: betweeness\n", "No such thing to size by."),
        ("    size: [degree]\n", "Expected a name."),
        ("    layout:\n", "Expected a name."),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_a_problem(tmp_path: Path, shows: str, said: str) -> None:
    (found,) = problems(tmp_path, HEAD + "steps:\n" + STEP + shows)
    assert said in found


@pytest.mark.parametrize(
    ("shows", "said"),
    [
        (
            "    filters: {sector: [firm], kind: [official]}\n",
            ":6 [steps 1.filters.kind]: 앞에 적은 것과 함께 거르면 지도에 아무것도 남지 않습니다. Together with what stands before it, this leaves nothing on the map.",
        ),
        (
            "    filters:\n      certainty: [reported]\n      witnesses: [1]\n    mode: two-mode\n",
            ":8 [steps 1.filters.witnesses]: 앞에 적은 것과 함께 거르면 지도에 아무것도 남지 않습니다. Together with what stands before it, this leaves nothing on the map.",
        ),
        (
            "    time: 2030-01-01..2030-12-31\n",
            ":6 [steps 1.time]: 이렇게 거르면 지도에 아무것도 남지 않습니다. This leaves nothing on the map.",
        ),
        ("    filters: {sector: [firm], kind: [official]}\n    fade: true\n", None),
        ("    time: 2030-01-01..2030-12-31\n    undated: true\n", None),
    ],
)
def test_a_step_that_shows_an_empty_map_is_a_problem(tmp_path: Path, shows: str, said: str | None) -> None:
    if said is None:
        assert told(tmp_path, shows)[0]
    else:
        assert problems(tmp_path, HEAD + "steps:\n" + STEP + shows) == [said]


def test_a_name_of_several_asks_for_an_id(tmp_path: Path) -> None:
    data = realistic_map()
    twice = [node.label[1] for node in data.nodes]
    assert len(set(twice)) == len(twice)
    with pytest.raises(DataError, match=r"This names several\. 식별자로 Use an id: n\d+, n\d+"):
        read(tmp_path, HEAD + "steps:\n" + STEP + "    select: 한빛 기관\n", data)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"# nothing\n", "The file is empty."),
        (b"title: [1, 2\nsteps: }", ":2: "),
        (b"a: &x 1\nb: *x\n", ":1: &와 *는 쓸 수 없습니다."),
        (b"a: 1\nb: *x\n", ":2: &와 *는 쓸 수 없습니다."),
        (b"a: !!python/object/apply:os.system ['true']\n", ":1: ! 표시는 쓸 수 없습니다."),
        (b"a: 1\n---\nb: 2\n", "There is a second document"),
        (b"[" * 100_000, "This is nested too deeply."),
        (b"a: " + b"x" * MOST_BYTES, "The file is larger than 262,144 bytes."),
        ("제목: 가".encode("cp949"), ":1: UTF-8이 아닙니다."),
        (b"a: 1\nb: x\x00y\n", ":2: 쓸 수 없는 글자(U+0000)가 있습니다."),
        (b"a: 1\nb: x\x1b[31m\n", "The character U+001B cannot be used."),
        (b"a:\tb: c: d\n\t- e", "This is not YAML"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_before_anything_is_made_of_it(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "story.yaml").write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_story(tmp_path / "story.yaml", small_map())
    assert said in str(caught.value)


def test_billions_of_laughs_are_not_laughed(tmp_path: Path) -> None:
    lines = ["a0: &a0 [ha, ha]"] + [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]" for i in range(1, 60)]
    with pytest.raises(InputError, match="Anchors"):
        read(tmp_path, "\n".join(lines))


@pytest.mark.parametrize("name", ["gone.yaml", "."])
def test_a_missing_file_or_a_folder_is_an_input_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        read_story(tmp_path / name, small_map())


@pytest.mark.parametrize("value", [value for value in HOSTILE if value.isprintable() and len(value) < 1000])
def test_hostile_words_are_only_words(tmp_path: Path, value: str) -> None:
    quoted = "'" + value.replace("'", "''") + "'"
    braced = quoted.replace("{", "{{").replace("}", "}}")  # a single brace is for numbers only
    words = f"{{ko: {braced}, en: {braced}}}"
    story = read(tmp_path, f"title: {words}\nintro: {words}\nsteps:\n  - title: {words}\n    text: {words}\n")
    assert {story.title, story.intro, story.steps[0].title, story.steps[0].text} == {(value, value)}
    (found,) = problems(tmp_path, HEAD + "steps:\n" + STEP + f"    select: {quoted}\n")
    assert "This is not on the map." in found


def test_too_long_a_text_and_too_many_steps(tmp_path: Path) -> None:
    (found,) = problems(
        tmp_path, HEAD + "steps:\n  - title: {ko: 하, en: " + "x" * 121 + "}\n    text: {ko: 글, en: t}\n"
    )
    assert found.startswith(":4 [steps 1.title.en]: 121자입니다(120자까지).")
    assert "51 steps; 1 to 50 are told." in problems(tmp_path, HEAD + "steps:\n" + STEP * 51)[0]
    assert "0 steps; 1 to 50 are told." in problems(tmp_path, HEAD + "steps: []\n")[0]


def test_the_choices_of_a_map_with_everything() -> None:
    found = {name: [choice.id for choice in choices] for name, choices in read_choices(facetted_map()).items()}
    assert found == {
        "kind": ["official", "institution", "forum", "mou", "region"], "tie": ["post", "role"],
        "certainty": ["reported", "announced"], "sector": ["univ", "firm", "-"], "role": ["host", "guest"],
        "source": ["s0", "s1"], "witnesses": ["1", "2"], "degree": ["0", "2-3"],
    }  # fmt: skip
