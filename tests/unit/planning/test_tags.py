"""Where a resource belongs, by the tags of its operations."""

from specloom.ir.api import Api, Tag
from specloom.ir.types import Docs
from specloom.planning.tags import trail_of


def _api(*tags: Tag) -> Api:
    return Api(title="", operations=(), types={}, security={}, tags=tags)


LIFE = Tag(name="life", docs=Docs(text="", summary="All that lives"))
ANIMALS = Tag(name="animals", parent="life")
BIRDS = Tag(name="birds", parent="animals", docs=Docs(text="", summary="Birds"))


def test_the_highest_tag_comes_first() -> None:
    api = _api(BIRDS, LIFE, ANIMALS)
    assert trail_of(api, BIRDS) == ("All that lives", "animals", "Birds")


def test_a_tag_without_a_parent_has_no_trail() -> None:
    assert trail_of(_api(LIFE), LIFE) == ()
    assert trail_of(_api(LIFE), None) == ()


def test_a_parent_that_is_no_tag_is_left_out() -> None:
    assert trail_of(_api(BIRDS), BIRDS) == ()


def test_a_circle_of_parents_ends() -> None:
    one, two = Tag(name="one", parent="two"), Tag(name="two", parent="one")
    assert trail_of(_api(one, two), one) == ("two", "one")
