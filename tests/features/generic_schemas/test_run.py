"""Types that generic schemas become."""

from types import ModuleType

from tests.features.calls import Calls


def test_a_page_has_items_of_its_own(package: ModuleType) -> None:
    page = {"items": [{"name": "Rex", "owner": {"chip": {"number": 4}}}], "next": "p2"}
    found = Calls(package, page).client.pets.list()
    assert type(found) is package.types.PetPage
    (pet,) = found.items
    assert type(pet) is package.types.Pet
    assert pet.owner.chip.number == 4


def test_a_list_of_anything_becomes_a_list_of_numbers(package: ModuleType) -> None:
    assert Calls(package, [1, 2.5]).client.numbers.list() == [1, 2.5]


def test_branches_of_a_tree_are_of_the_kind_of_its_root(package: ModuleType) -> None:
    tree = {"data": "a", "rank": 1, "children": [{"data": "b", "rank": 2}]}
    root = Calls(package, tree).client.tree.retrieve()
    assert type(root.children[0]) is package.types.RankedTree
    assert (root.rank, root.children[0].rank) == (1, 2)
