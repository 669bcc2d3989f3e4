"""How Python declarations are written in PUBLIC_API.txt."""

import pytest
from specloom.targets.python.views.public_notation import alias, member, signature


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("a.b() -> None", "a.b() -> None"),
        ("a.b(id: str, *, c: int | Omit = omit) -> types.X", "a.b(id: str, *, c?: int) -> types.X"),
        ("a.b(*, c: (types.A | types.B | Omit) = omit) -> X", "a.b(*, c?: types.A | types.B) -> X"),
        ('a.b(*, c: Literal["x", "(y"] | None | Omit = omit) -> X', 'a.b(*, c?: "x" | "(y" | None) -> X'),
        ("A(*, f: Callable[[], str] | None = None)", "A(*, f: Callable[[], str] | None = None)"),
    ],
)  # fmt: skip
def test_signatures(written: str, said: str) -> None:
    assert signature(written) == said


@pytest.mark.parametrize(
    ("written", "sent", "said"),
    [
        ("id: str", False, "id: str"),
        ("id: str | None = None", False, "id: str | None = None"),
        ('bot_id: Annotated[str, Wire("botId")]', False, 'bot_id: str (wire "botId")'),
        ('x: Annotated[str | None, Wire("a]b")] = None', False, 'x: str | None = None (wire "a]b")'),
        ("id: Required[int]", True, "id: int"),
        ("id: int", True, "id?: int"),
        ('x: Required[Annotated[list[int], Wire("X")]]', True, 'x: list[int] (wire "X")'),
        ('k: list[Literal["a", "b"]]', True, 'k?: list["a" | "b"]'),
    ],
)  # fmt: skip
def test_members(written: str, sent: bool, said: str) -> None:
    assert member(written, optional=sent) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("A: TypeAlias = list[B]", "A = list[B]"),
        ('A: TypeAlias = (Literal["a", "b"] | str)', 'A = "a" | "b" | str'),
        ("A: TypeAlias = Literal[-1, 2]", "A = -1 | 2"),
        ('T = TypeAliasType("T", \'list[T] | Literal["x"]\')', 'T = list[T] | "x"'),
        (
            'A: TypeAlias = Annotated[Annotated[B | C, Tagged("t")] | Annotated[UnknownVariant, Unless("t", "b")], IN_ORDER]',
            "A = B | C | UnknownVariant",
        ),
    ],
)
def test_aliases(written: str, said: str) -> None:
    assert alias(written) == said
