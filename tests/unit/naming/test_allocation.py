"""Names of a scope are settled together: valid, different, and free of order."""

import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specloom.naming.allocation import Allocation, NumberedName, PinConflict, allocate
from specloom.naming.cases import pascal, snake
from specloom.naming.scope import Case, NamePolicy, NameRequest
from specloom.naming.words import Words, split_words


def fields(
    reserved: frozenset[str] = frozenset({"class", "json"}),
    case: Case = snake,
    fold_case: bool = False,
) -> NamePolicy:
    return NamePolicy(
        case=case,
        reserved=reserved,
        fold_case=fold_case,
        empty=("field",),
        valid=str.isidentifier,
        escape="{}_".format,
    )


def request(
    key: str, *ladder: str, pinned: str | None = None, rank: int = 0
) -> NameRequest:
    words: tuple[Words, ...] = tuple(split_words(rung) for rung in ladder)
    return NameRequest(key=key, ladder=words, pinned=pinned, rank=rank)


def named(*requests: NameRequest, policy: NamePolicy | None = None) -> dict[str, str]:
    return dict(allocate(requests, policy or fields()).names)


def test_everybody_gets_the_first_choice_when_nobody_else_wants_it() -> None:
    assert named(request("a", "Pet"), request("b", "Tag")) == {"a": "pet", "b": "tag"}


def test_all_members_of_a_collision_climb() -> None:
    names = named(request("a", "Tag", "PetTag"), request("b", "Tag", "UserTag"))
    assert names == {"a": "pet_tag", "b": "user_tag"}


def test_a_better_rank_keeps_its_name() -> None:
    inline = request("a", "Tag", "PetTag", rank=1)
    assert named(inline, request("b", "Tag")) == {"a": "pet_tag", "b": "tag"}


def test_nobody_loses_a_declared_name_to_a_second_choice() -> None:
    climbers = [request("a", "tag", "pet_tag"), request("b", "tag", "user_tag")]
    names = named(*climbers, request("c", "pet_tag", "other"))
    assert names["c"] == "pet_tag"


def test_a_contested_name_stays_empty() -> None:
    two = [request("a", "tag", "pet_tag"), request("b", "tag", "user_tag")]
    names = named(*two, request("c", "pet_tag"), request("d", "x", "y", rank=1))
    late = named(*two, request("c", "tag", "item_tag", rank=1))
    assert "tag" not in {*names.values(), *late.values()}


def test_numbers_come_last_in_order_of_keys_and_are_reported() -> None:
    result = allocate([request("b", "fooBar"), request("a", "foo_bar")], fields())
    assert result.numbered == (
        NumberedName(key="a", name="foo_bar_1"),
        NumberedName(key="b", name="foo_bar_2"),
    )


def test_numbers_begin_at_two_beside_the_bare_name() -> None:
    result = allocate([request("a", "tag", rank=1), request("b", "tag")], fields())
    assert dict(result.names) == {"a": "tag_2", "b": "tag"}


def test_pins_are_reserved_first() -> None:
    names = named(request("a", "url", "a_url"), request("b", "link", pinned="url"))
    assert names == {"a": "a_url", "b": "url"}


def test_equal_pins_are_a_conflict() -> None:
    pins = [request(key, key * 2, pinned="url") for key in "ab"]
    result = allocate(pins, fields())
    assert dict(result.names) == {"a": "url", "b": "bb"}
    expected = PinConflict(name="url", keys=("b",), reason="equal")
    assert result.pin_conflicts == (expected,)


@pytest.mark.parametrize(("pin", "reason"), [("a b", "invalid"), ("json", "reserved")])
def test_a_pin_that_cannot_be_a_name_is_refused(pin: str, reason: str) -> None:
    result = allocate([request("a", "other", pinned=pin)], fields())
    assert [conflict.reason for conflict in result.pin_conflicts] == [reason]
    assert dict(result.names) == {"a": "other"}


def test_reserved_words_are_escaped_and_the_escape_is_a_name_like_others() -> None:
    names = named(
        request("a", "class", "the_class"), request("b", "x", pinned="class_")
    )
    assert names == {"a": "the_class", "b": "class_"}
    assert named(request("a", "class")) == {"a": "class_"}


def test_what_cannot_begin_a_name_gets_the_word_of_the_scope() -> None:
    names = named(request("a", "2fa"), request("b", ""))
    assert names == {"a": "field_2fa", "b": "field"}


def test_files_compare_without_case() -> None:
    policy = fields(case=pascal, fold_case=True)
    names = named(
        request("a", "fooBar", "x"), request("b", "foobar", "y"), policy=policy
    )
    assert names == {"a": "X", "b": "Y"}


def test_equal_keys_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="one key: a"):
        allocate([request("a", "x"), request("a", "y")], fields())


REQUESTS = st.lists(
    st.builds(
        NameRequest,
        key=st.text(max_size=4),
        ladder=st.lists(
            st.text(max_size=4).map(split_words), min_size=1, max_size=3
        ).map(tuple),
        pinned=st.none() | st.sampled_from(["tag", "class", "a b", "A"]),
        rank=st.integers(0, 2),
    ),
    max_size=12,
    unique_by=lambda each: each.key,
)
POLICIES = st.sampled_from([fields(), fields(case=pascal), fields(fold_case=True)])


@given(REQUESTS, POLICIES, st.randoms(use_true_random=False))
def test_order_never_matters(
    requests: list[NameRequest], policy: NamePolicy, random: Random
) -> None:
    shuffled = list(requests)
    random.shuffle(shuffled)
    assert allocate(requests, policy) == allocate(shuffled, policy)


@given(REQUESTS, POLICIES)
def test_names_are_valid_different_and_free(
    requests: list[NameRequest], policy: NamePolicy
) -> None:
    result: Allocation = allocate(requests, policy)
    names = list(result.names.values())
    compared = [name.casefold() if policy.fold_case else name for name in names]
    assert len(set(compared)) == len(requests)
    assert all(name.isidentifier() for name in names)
    assert policy.reserved.isdisjoint(names)


def test_a_large_scope_is_settled_quickly() -> None:
    requests = [
        NameRequest(
            key=str(i), ladder=(("pet", str(i % 9000)), ("pet", str(i % 9000), str(i)))
        )
        for i in range(30_000)
    ]
    start = time.process_time()
    allocate(requests, fields())
    assert time.process_time() - start < 3  # 0.3 s on a quiet machine
