from kg.nearest import nearest


def test_nearest_ignores_capitals_and_compares_hangul_by_letters() -> None:
    assert nearest("forums", ["Forum", "MOU", "Institution"]) == ["Forum"]
    assert nearest("mou", ["MOU", "Forum"]) == ["MOU"]
    assert nearest("KG", ["kg"]) == ["kg"]
    assert nearest("좌쟝", ["좌장", "주최", "토론"]) == ["좌장"]


def test_nearest_is_ordered_by_likeness_then_name_and_limited() -> None:
    assert nearest("host", ["hosts", "hosted", "ghost", "shot", "zzz"], n=3) == ["ghost", "hosts", "hosted"]
    assert nearest("host", {"hosts", "ghost"}, n=1) == ["ghost"]
    assert nearest("a1", {f"a{number}" for number in range(10)}, n=9) == ["a1"]
    assert nearest("aa1", {f"aa{number}" for number in range(6)}, n=6) == ["aa1", "aa0", "aa2", "aa3", "aa4", "aa5"]
    assert nearest("xyz", ["host"]) == []
