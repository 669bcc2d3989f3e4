"""Methods of operations that have a name instead of a path."""

from specloom.naming.named import NamedOperation, place_named


def placed(*operations: tuple[str, str, str | None]) -> dict[str, str]:
    """Names to places, as ``resource.method``; ``!`` where a number was needed."""
    found = place_named(
        NamedOperation(key=name, name=name, kind=kind, pinned=pin)
        for name, kind, pin in operations
    )
    return {
        key: ".".join("_".join(words) for words in (*place.resource, place.method))
        + ("!" if place.numbered else "")
        + ("?" if place.pin_refused else "")
        for key, place in found.items()
    }


def test_an_operation_is_called_by_its_name() -> None:
    assert placed(("HeroName", "Query", None)) == {"HeroName": "hero_name"}


def test_a_pin_is_its_place() -> None:
    assert placed(("HeroName", "Query", "heroes.get"), ("Get", "Query", None)) == {
        "HeroName": "heroes.get",
        "Get": "get",
    }


def test_equal_words_say_what_they_are() -> None:
    assert placed(("hero", "Query", None), ("Hero", "Mutation", None)) == {
        "hero": "hero_query",
        "Hero": "hero_mutation",
    }


def test_a_number_comes_last_and_is_reported() -> None:
    assert placed(("hero", "Query", None), ("Hero", "Query", None)) == {
        "Hero": "hero_query_1!",
        "hero": "hero_query_2!",
    }


def test_a_method_is_not_called_like_a_resource() -> None:
    assert placed(("Heroes", "Query", None), ("Hero", "Query", "heroes.get")) == {
        "Heroes": "heroes_query",
        "Hero": "heroes.get",
    }


def test_a_pin_that_is_taken_is_refused() -> None:
    found = placed(("A", "Query", "x.y"), ("B", "Query", "x.y"))
    assert found == {"A": "x.y", "B": "b?"}
