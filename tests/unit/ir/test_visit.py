"""What leads to what among definitions."""

from hypothesis import given
from hypothesis import strategies as st
from specloom.ir.types import Alias, Named, TupleOf, TypeDef, TypeId, TypeUse
from specloom.ir.visit import reachable, reaching, references_of

IDS = [TypeId(letter) for letter in "abcdef"]
GRAPHS = st.dictionaries(
    st.sampled_from(IDS), st.lists(st.sampled_from(IDS), max_size=3)
)


def types_of(graph: dict[TypeId, list[TypeId]]) -> dict[TypeId, TypeDef]:
    """A definition for each id, which names those that it leads to."""
    return {
        type_id: Alias(
            id=type_id,
            declared_name=None,
            target=TypeUse(TupleOf(tuple(TypeUse(Named(named)) for named in leads))),
        )
        for type_id, leads in graph.items()
    }


@given(GRAPHS, st.sets(st.sampled_from(IDS)))
def test_what_leads_to_something_is_what_reaches_it(
    graph: dict[TypeId, list[TypeId]], wanted: set[TypeId]
) -> None:
    types = types_of(graph)
    leading = {
        root
        for root in types
        if reachable(types, [TypeUse(Named(root))]) & (wanted & types.keys())
    }
    assert reaching(references_of(types), wanted & types.keys()) == leading
