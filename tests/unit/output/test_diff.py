"""Which changes of a public API break, and how they are said."""

import pytest
from markdown_it import MarkdownIt
from specloom.output.diff.changelog import print_changelog, summarise
from specloom.output.diff.changes import version_hint
from specloom.output.diff.diff import compare
from specloom.output.diff.surface import read_surface
from specloom.surface.declarations import UnknownNotation, UnreadableLine

HEAD = "notation 2 (missing is null)\n"
REST = f"""{HEAD}\
Acme(*, token?: string | null)
client.pets.create(*, pet: PetParam) -> Pet
client.pets.list(kind: string, *, limit?: int) -> list[Pet]
types.Kind = "cat" | "dog"
"""
PET = "types.Pet:\n  kind: Kind\n"
PARAM = "types.PetParam (input):\n  name: string\n"
BOTH = "types.Pet / PetParam:\n  name: string\n"
PAGE = "client.a() -> pages.SyncPage[int]\npages.SyncPage, AsyncPage[T]:\n"

CASES = [
    # clients and methods
    ("Other()", "", "breaking Other is gone"),
    ("client.a.b() -> null", "", "breaking client.a.b is gone"),
    ("", "client.a.b() -> null", "additive client.a.b is a new method"),
    ("client.a() -> null", "client.a(*, b?: int) -> null", "additive client.a takes a new argument `b`"),
    ("client.a() -> null", "client.a(*, b: int) -> null", "breaking client.a needs a new argument `b`"),
    ("client.a(*, b?: int) -> null", "client.a() -> null", "breaking client.a the argument `b` is gone"),
    ("client.a(*, b?: int) -> null", "client.a(*, b: int) -> null", "breaking client.a the argument `b` is now required"),
    ("client.a(*, b: int) -> null", "client.a(*, b?: int) -> null", "additive client.a the argument `b` may now be left out"),
    ("client.a(*, b: int = 2) -> null", "client.a(*, b: int = 3) -> null", "additive client.a the argument `b` is `3` by default, not `2`"),
    ("client.a(b: int, c: int) -> null", "client.a(c: int, b: int) -> null", "breaking client.a arguments have other positions"),
    ("client.a(b: int) -> null", "client.a(*, b: int) -> null", "breaking client.a arguments have other positions"),
    ("client.a(*, b: int) -> null", "client.a(b: int) -> null", ""),
    ("client.a(*, b: int, c: int) -> null", "client.a(*, c: int, b: int) -> null", ""),
    ("error LateError", "", "breaking LateError is gone"),
    ("", "error LateError", "additive LateError is a new error"),
    # what is sent may admit more, what is received may admit less
    ("client.a(*, b: int) -> null", "client.a(*, b: int | string) -> null", "additive client.a the argument `b` admits more: `int` is now `int | string`"),
    ("client.a(*, b: int | string) -> null", "client.a(*, b: int) -> null", "breaking client.a the argument `b` admits less: `int | string` is now `int`"),
    ("client.a(*, b: int) -> null", "client.a(*, b: string) -> null", "breaking client.a the argument `b` is another: `int` is now `string`"),
    ("client.a() -> int", "client.a() -> int | null", "breaking client.a what it returns admits more: `int` is now `int | null`"),
    ("client.a() -> int | null", "client.a() -> int", "additive client.a what it returns admits less: `int | null` is now `int`"),
    ("client.a() -> list[int]", "client.a() -> list[int | null]", "breaking client.a what it returns admits more: `list[int]` is now `list[int | null]`"),
    ("client.a() -> map[int]", "client.a() -> list[int]", "breaking client.a what it returns is another: `map[int]` is now `list[int]`"),
    # a type for a format takes what has none where it is sent
    ("client.a(*, b: string) -> null", "client.a(*, b: string(date)) -> null", "additive client.a the argument `b` admits more: `string` is now `string | string(date)`"),
    ("client.a(*, b: string(date)) -> null", "client.a(*, b: string) -> null", "breaking client.a the argument `b` admits less: `string | string(date)` is now `string`"),
    ("client.a() -> string", "client.a() -> string(date)", "breaking client.a what it returns is another: `string` is now `string(date)`"),
    ("client.a() -> string", "client.a() -> string(input uuid)", ""),
    ("client.a(*, b: list[int]) -> null", "client.a(*, b: one_or_list[int]) -> null", "additive client.a the argument `b` admits more: `list[int]` is now `list[int] | int`"),
    # members of types
    (f"{PET}  age: int", PET, "breaking types.Pet.age is gone"),
    (PET, f"{PET}  age: int", "additive types.Pet.age is a new member"),
    (f"{PET}  age: int", f"{PET}  age: int | null", "breaking types.Pet.age its type admits more: `int` is now `int | null`"),
    (f"{PET}  age?: int", f"{PET}  age: int", "additive types.Pet.age its type admits less: `int | null` is now `int`"),
    (f"{PET}  age?: int", f"{PET}  age: int | null", ""),
    (PARAM, f"{PARAM}  age: int", "breaking types.PetParam.age is new and required"),
    (PARAM, f"{PARAM}  age?: int", "additive types.PetParam.age is a new member"),
    (f"{PARAM}  age?: int", f"{PARAM}  age: int", "breaking types.PetParam.age is now required"),
    (f"{PARAM}  age: int", f"{PARAM}  age?: int", "additive types.PetParam.age may now be left out"),
    (f"{PARAM}  age: int", f"{PARAM}  age: int | string", "additive types.PetParam.age its type admits more: `int` is now `int | string`"),
    (f'{PET}  age: int (wire "a")', f'{PET}  age: int (wire "b")', 'additive types.Pet.age is `"b"` on the wire now'),
    (f'{PET}  age: int (wire "a")', f"{PET}  age: int", 'additive types.Pet.age is `"age"` on the wire now'),
    (PET, f"{PET}  *: int", "additive types.Pet.* is a new member"),
    # what one declaration says of two types
    (PET, BOTH, "breaking types.Pet.kind is gone; additive types.Pet.name is a new member; additive types.PetParam is a new type"),
    (BOTH, f"{BOTH}  age: int", "additive types.Pet.age is a new member; breaking types.PetParam.age is new and required"),
    (BOTH, f"{BOTH}  age: int (output)", "additive types.Pet.age is a new member"),
    (BOTH, f"{BOTH}  age: int (input)", "breaking types.PetParam.age is new and required"),
    (f"{BOTH}  age?: int", f"{BOTH}  age: int", "additive types.Pet.age its type admits less: `int | null` is now `int`; breaking types.PetParam.age is now required"),
    (f"{BOTH}  pet: Pet", f"{BOTH}  pet: Pet | null", "breaking types.Pet.pet its type admits more: `Pet` is now `Pet | null`; additive types.PetParam.pet its type admits more: `PetParam` is now `PetParam | null`"),
    ("client.a(*, b: InParam) -> In\ntypes.In / InParam = 1 | ...", "client.a(*, b: InParam) -> In\ntypes.In / InParam = 1 | 2 | ...", "additive types.In it names others: `1 | ...` is now `1 | 2 | ...`; additive types.InParam it admits more: `1` is now `1 | 2`"),
    ("One, AsyncOne()", "One()", "breaking AsyncOne is gone"),
    ("One, AsyncOne()", "One, AsyncOne(*, a?: int)", "additive AsyncOne takes a new argument `a`; additive One takes a new argument `a`"),
    # types
    ("types.Old:\n  a: int", "", "breaking types.Old is gone"),
    ("", "types.New:\n  a: int", "additive types.New is a new type"),
    ("types.A:", "types.A (input):", "breaking types.A is no `output` any more; additive types.A is a `input` now"),
    ("types.A:", "types.A = int", "breaking types.A is defined in another way"),
    ("", "types.A = int", "additive types.A is a new type"),
    ("", "pages.Page[T, R]:\n  items: list[T]", "additive pages.Page is a new type"),
    (f"{PAGE}  b: T", f"{PAGE}  b: T | null", "breaking pages.AsyncPage.b its type admits more: `T` is now `T | null`; breaking pages.SyncPage.b its type admits more: `T` is now `T | null`"),
    ('types.Values (constants):\n  A: "a"', 'types.Values (constants):\n  A: "b"', 'breaking types.Values.A its type is another: `"a"` is now `"b"`'),
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
        ('"cat" | string', '"cat" | "dog" | string', ["additive"]),
        ('"cat" | "dog" | string', '"cat" | string', ["additive"]),
        ('"cat" | ...', '"cat" | "dog" | ...', ["additive"]),
        ('"cat" | ...', '"cat" | string', ["additive"]),
        ("true | bool", "true | false | bool", ["additive"]),
        ("1 | int", "1 | 2 | int", ["additive"]),
        ("A | ...", "A | B | ...", ["additive"]),
        ("A | B", "A | B | ...", ["breaking"]),
        ("A | B", "A | B | C", ["breaking"]),
        ("list[A]", "list[A] | null", ["breaking"]),
        ('"a" | "b"', '"b" | "a"', ["additive"]),
    ],
)
def test_a_value_more_is_no_surprise_where_any_is_expected(
    old: str, new: str, effects: list[str]
) -> None:
    """Of a type that a member of a received type has."""
    method = f"{HEAD}client.a() -> A\ntypes.A:\n  kind: Kind\ntypes.Kind = "
    said = compare(read_surface(method + old), read_surface(method + new))
    assert [item.effect for item in said] == effects


def test_a_type_that_is_only_sent_may_admit_more() -> None:
    method = f"{HEAD}client.a(*, kind?: list[Kind]) -> null\ntypes.Kind = "
    old, new = read_surface(f"{method}1"), read_surface(f"{method}1 | 2")
    assert [item.effect for item in compare(old, new)] == ["additive"]
    assert [item.effect for item in compare(new, old)] == ["breaking"]


def test_a_page_and_a_type_of_one_name_are_two() -> None:
    text = (
        f"{HEAD}client.a(*, b: Page) -> pages.Page[int]\n"
        "pages.Page[T]:\n  items: list[T]\ntypes.Page (input):\n"
    )
    old, new = read_surface(text), read_surface(f"{text}  size: int")
    assert [item.effect for item in compare(old, new)] == ["breaking"]


def test_overloads_are_compared_with_those_that_changed() -> None:
    one = f'{HEAD}client.a(*, kind: "x") -> int\n'
    old = one + 'client.a(*, kind: "y") -> string'
    new = one + 'client.a(*, kind: "y") -> string | null'
    said = compare(read_surface(old), read_surface(new))
    assert [item.effect for item in said] == ["breaking"]
    said = compare(read_surface(old), read_surface(one))
    assert [item.what for item in said] == ["one way to call it is gone"]


def test_a_long_type_is_shown_by_what_has_come_and_gone() -> None:
    names = [f"Variant{number}" for number in range(60)]
    old = f"{HEAD}types.A = {' | '.join(names)}"
    new = f"{HEAD}types.A = {' | '.join([*names[1:], 'New'])}"
    (change,) = compare(read_surface(old), read_surface(new))
    assert change.what == "it is another: with `New`, without `Variant0`"


def test_the_version_hint_is_that_of_the_worst_change() -> None:
    empty, one = read_surface(HEAD), read_surface(f"{HEAD}client.a() -> null")
    assert version_hint(compare(empty, empty)) == "patch"
    assert version_hint(compare(empty, one)) == "minor"
    assert version_hint(compare(one, empty)) == "major"


def test_the_changelog_begins_with_what_breaks() -> None:
    old = read_surface(f"{HEAD}client.b() -> null\nclient.c() -> int | null")
    new = read_surface(f"{HEAD}client.a() -> null\nclient.c() -> int")
    changes = compare(old, new)
    assert summarise(changes) == "major: 1 breaking and 2 additive"
    assert list(print_changelog(changes)) == [
        "",
        "### Breaking changes",
        "",
        "- `client.b`: is gone",
        "",
        "### Additions and changes",
        "",
        "- `client.a`: is a new method",
        "- `client.c`: what it returns admits less: `int | null` is now `int`",
    ]


HOSTILE = '"a` [x](http://b) <b> c"'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("types.A = {}", "types.A = {} | string"),
        ("types.A = {}", "types.A = int"),
        ("client.a(b: {}) -> null", "client.a(b: int) -> null"),
        ("client.a(*, b?: string = {}) -> null", "client.a(*, b?: string = 1) -> null"),
        ("client.a() -> {}", "client.a() -> int"),
        ("types.A:\n  a: int (wire {})", "types.A:\n  a: int"),
        ("types.A:\n  a: int", "types.A:\n  a: int (wire {})"),
        ("client.`a`() -> null", ""),
        ("", "client.a(`b`: int) -> null"),
        ("client.a() -> int", "client.a(*, `b`?: int) -> int"),
    ],
)
def test_text_of_an_api_is_code_in_a_changelog(old: str, new: str) -> None:
    """Values of a document come into a file that is shown as a page."""
    old, new = (f"{HEAD}{part}".replace("{}", HOSTILE) for part in (old, new))
    lines = list(print_changelog(compare(read_surface(old), read_surface(new))))
    tokens = [
        inner
        for token in MarkdownIt("commonmark").parse("\n".join(lines))
        for inner in token.children or ()
    ]
    kinds = {token.type for token in tokens}
    assert kinds <= {"text", "code_inline", "softbreak"}
    assert "code_inline" in kinds
    words = "".join(token.content for token in tokens if token.type == "text")
    assert "[x]" not in words
    assert "`" not in words


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("words", 6),
        ("client.a(b: int", 16),
        ('types.A = "open', 11),
        ("(a)", 1),
        ("types.A.b:int", 11),
        ("a(b) and", 4),
        ("client.a: int", 10),
        ("Acme, Other() -> null", 22),
        ("client.a, b() -> null", 22),
        ("  a: int", 1),
        ("types.A = int\n  a: int", 1),
        ("types.A:\n  a: int\n  a: int", 1),
        ("types.A:\ntypes.A = int", 1),
        ("types.B / A:\ntypes.A:", 1),
        ("types.A = " + "list[" * 1000 + "int" + "]" * 1000, 511),
        ('types.A = "\\x"', 11),
    ],
)
def test_a_line_that_is_none(line: str, column: int) -> None:
    with pytest.raises(UnreadableLine) as caught:
        read_surface(f"{HEAD}client.a() -> null\n\n{line}\n")
    assert caught.value.number == 4 + line.count("\n")
    assert caught.value.column == column


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("", None),
        ("Acme(*, token: str | None = None)\n", None),
        ("notation 2, and more\n", None),
        ("notation 3\n", 3),
    ],
)
def test_a_first_line_that_names_another_notation(
    text: str, version: int | None
) -> None:
    with pytest.raises(UnknownNotation) as caught:
        read_surface(text)
    assert caught.value.version == version


def test_what_is_missing_is_not_null_unless_the_first_line_says_so() -> None:
    old, new = (f"notation 2\n{PET}  age{mark}: int" for mark in ("", "?"))
    said = [*compare(read_surface(old), read_surface(new))]
    said += compare(read_surface(new), read_surface(old))
    assert [(item.effect, item.what) for item in said] == [
        ("breaking", "may now be missing"),
        ("additive", "is now always there"),
    ]


def test_brackets_and_commas_in_text_are_text() -> None:
    text = HEAD + 'types.A = "a, [b" | "c | d" | "\\"]"'
    (symbol,) = read_surface(text).symbols.values()
    assert symbol.alias is not None
    assert len(symbol.alias.members) == 3


def test_round_brackets_in_a_text_are_no_format() -> None:
    (symbol,) = read_surface(
        f'{HEAD}client.a(b: "x(y) z") -> "(input z)"'
    ).symbols.values()
    (call,) = symbol.calls
    assert str(call) == '(b: "x(y) z") -> "(input z)"'
