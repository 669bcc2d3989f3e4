"""Which changes of a public API break, and how they are said."""

import pytest
from specloom.output.diff.changelog import changelog, summary
from specloom.output.diff.changes import version_hint
from specloom.output.diff.diff import compare
from specloom.output.diff.surface import BadLine, read_surface

REST = """
Acme(*, token: str | None = None)
client.pets.create(*, pet: types.PetParam) -> types.Pet
client.pets.list(kind: str, *, limit?: int) -> list[types.Pet]
types.Kind = "cat" | "dog"
types.Pet(BaseModel)
types.Pet.kind: Kind
types.PetParam(TypedDict)
types.PetParam.name: str
"""

CASES = [
    # clients and methods
    ("Other()", "", "breaking Other is gone"),
    ("client.a.b() -> None", "", "breaking client.a.b is gone"),
    ("", "client.a.b() -> None", "additive client.a.b is a new method"),
    ("client.a() -> None", "client.a(*, b?: int) -> None", "additive client.a takes a new argument `b`"),
    ("client.a() -> None", "client.a(*, b: int) -> None", "breaking client.a needs a new argument `b`"),
    ("client.a(*, b?: int) -> None", "client.a() -> None", "breaking client.a the argument `b` is gone"),
    ("client.a(*, b?: int) -> None", "client.a(*, b: int) -> None", "breaking client.a the argument `b` is now required"),
    ("client.a(*, b: int) -> None", "client.a(*, b?: int) -> None", "additive client.a the argument `b` may now be left out"),
    ("client.a(*, b: int = 2) -> None", "client.a(*, b: int = 3) -> None", "additive client.a the argument `b` is `3` by default, not `2`"),
    ("client.a(b: int, c: int) -> None", "client.a(c: int, b: int) -> None", "breaking client.a arguments have other positions"),
    ("client.a(b: int) -> None", "client.a(*, b: int) -> None", "breaking client.a arguments have other positions"),
    ("client.a(*, b: int) -> None", "client.a(b: int) -> None", ""),
    ("client.a(*, b: int, c: int) -> None", "client.a(*, c: int, b: int) -> None", ""),
    # what is sent may admit more, what is received may admit less
    ("client.a(*, b: int) -> None", "client.a(*, b: int | str) -> None", "additive client.a the argument `b` admits more: `int` is now `int | str`"),
    ("client.a(*, b: int | str) -> None", "client.a(*, b: int) -> None", "breaking client.a the argument `b` admits less: `int | str` is now `int`"),
    ("client.a(*, b: int) -> None", "client.a(*, b: str) -> None", "breaking client.a the argument `b` is another: `int` is now `str`"),
    ("client.a() -> int", "client.a() -> int | None", "breaking client.a what it returns admits more: `int` is now `int | None`"),
    ("client.a() -> int | None", "client.a() -> int", "additive client.a what it returns admits less: `int | None` is now `int`"),
    ("client.a() -> list[int]", "client.a() -> list[int | None]", "breaking client.a what it returns admits more: `list[int]` is now `list[int | None]`"),
    ("client.a() -> dict[str, int]", "client.a() -> list[int]", "breaking client.a what it returns is another: `dict[str, int]` is now `list[int]`"),
    # members of types
    ("types.Pet.age: int", "", "breaking types.Pet.age is gone"),
    ("", "types.Pet.age: int", "additive types.Pet.age is a new member"),
    ("types.Pet.age: int", "types.Pet.age: int | None", "breaking types.Pet.age its type admits more: `int` is now `int | None`"),
    ("types.Pet.age: int | None = None", "types.Pet.age: int", "additive types.Pet.age its type admits less: `int | None` is now `int`"),
    ("", "types.PetParam.age: int", "breaking types.PetParam.age is new and required"),
    ("", "types.PetParam.age?: int", "additive types.PetParam.age is a new member"),
    ("types.PetParam.age?: int", "types.PetParam.age: int", "breaking types.PetParam.age is now required"),
    ("types.PetParam.age: int", "types.PetParam.age: int | str", "additive types.PetParam.age its type admits more: `int` is now `int | str`"),
    ('types.Pet.age: int (wire "a")', 'types.Pet.age: int (wire "b")', 'additive types.Pet.age is "b" on the wire now'),
    ('types.Pet.age: int (wire "a")', "types.Pet.age: int", 'additive types.Pet.age is "age" on the wire now'),
    # types
    ("types.Old(BaseModel)\ntypes.Old.a: int", "", "breaking types.Old is gone"),
    ("", "types.New(BaseModel)\ntypes.New.a: int", "additive types.New is a new type"),
    ("types.A(Base)", "types.A(Other)", "breaking types.A is no `Base` any more; additive types.A is a `Other` now"),
    ("types.A(Base)", "types.A = int", "breaking types.A is defined in another way"),
    ("", "types.A = int", "additive types.A is a new type"),
    ("", "pages.Page[T, R]\npages.Page.items: list[T]", "additive pages.Page is a new type"),
    ("client.a() -> pages.Page[int]\npages.Page[T]\npages.Page.b: T", "client.a() -> pages.Page[int]\npages.Page[T]\npages.Page.b: T | None", "breaking pages.Page.b its type admits more: `T` is now `T | None`"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_changes(old: str, new: str, expected: str) -> None:
    said = compare(read_surface(REST + old), read_surface(REST + new))
    shown = [f"{item.effect} {item.symbol} {item.what}" for item in said]
    assert "; ".join(shown) == expected


@pytest.mark.parametrize(
    ("old", "new", "effects"),
    [
        ('"cat"', '"cat" | "dog"', ["breaking"]),
        ('"cat" | str', '"cat" | "dog" | str', ["additive"]),
        ('"cat" | "dog" | str', '"cat" | str', ["additive"]),
        ("1 | int", "1 | 2 | int", ["additive"]),
        ("A | UnknownVariant", "A | B | UnknownVariant", ["additive"]),
        ("A | B", "A | B | C", ["breaking"]),
        ("list[A]", "list[A] | None", ["breaking"]),
        ('"a" | "b"', '"b" | "a"', ["additive"]),
    ],
)
def test_a_value_more_is_no_surprise_where_any_is_expected(
    old: str, new: str, effects: list[str]
) -> None:
    """Of a type that a member of a received type has."""
    method = "client.a() -> types.A\ntypes.A(Base)\ntypes.A.kind: Kind\ntypes.Kind = "
    said = compare(read_surface(method + old), read_surface(method + new))
    assert [item.effect for item in said] == effects


def test_a_type_that_is_only_sent_may_admit_more() -> None:
    method = "client.a(*, kind?: list[types.Kind]) -> None\ntypes.Kind = "
    old, new = read_surface(f"{method}1"), read_surface(f"{method}1 | 2")
    assert [item.effect for item in compare(old, new)] == ["additive"]
    assert [item.effect for item in compare(new, old)] == ["breaking"]


def test_overloads_are_compared_with_those_that_changed() -> None:
    one = 'client.a(*, kind: "x") -> int\n'
    old = one + 'client.a(*, kind: "y") -> str'
    new = one + 'client.a(*, kind: "y") -> str | None'
    said = compare(read_surface(old), read_surface(new))
    assert [item.effect for item in said] == ["breaking"]
    said = compare(read_surface(old), read_surface(one))
    assert [item.what for item in said] == ["one way to call it is gone"]


def test_a_long_type_is_shown_by_what_has_come_and_gone() -> None:
    names = [f"Variant{number}" for number in range(60)]
    old = f"types.A = {' | '.join(names)}"
    new = f"types.A = {' | '.join([*names[1:], 'New'])}"
    (change,) = compare(read_surface(old), read_surface(new))
    assert change.what == "it is another: with `New`, without `Variant0`"


def test_the_version_hint_is_that_of_the_worst_change() -> None:
    empty, one = read_surface(""), read_surface("client.a() -> None")
    assert version_hint(compare(empty, empty)) == "patch"
    assert version_hint(compare(empty, one)) == "minor"
    assert version_hint(compare(one, empty)) == "major"


def test_the_changelog_begins_with_what_breaks() -> None:
    old = read_surface("client.b() -> None\nclient.c() -> int | None")
    new = read_surface("client.a() -> None\nclient.c() -> int")
    changes = compare(old, new)
    assert summary(changes) == "major: 1 breaking and 2 additive"
    assert list(changelog(changes)) == [
        "",
        "### Breaking changes",
        "",
        "- `client.b`: is gone",
        "",
        "### Additions and changes",
        "",
        "- `client.a`: is a new method",
        "- `client.c`: what it returns admits less: `int | None` is now `int`",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "words",
        "client.a(b: int",
        'types.A = "open',
        "(a)",
        "types.A.b:int",
        "a(b) and",
        "client.a: int",
    ],
)
def test_a_line_that_is_none(line: str) -> None:
    with pytest.raises(BadLine) as caught:
        read_surface(f"client.a() -> None\n\n{line}\n")
    assert caught.value.number == 3


def test_brackets_and_commas_in_text_are_text() -> None:
    text = 'types.A = "a, [b" | "c | d" | "\\"]"'
    (symbol,) = read_surface(text).symbols.values()
    assert symbol.alias is not None
    assert len(symbol.alias.members) == 3
