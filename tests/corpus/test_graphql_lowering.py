"""Real schemas with the operations in ``tests/corpus/graphql``: all of them, and in time."""

import gc
import re
import time
from functools import cache
from pathlib import Path

import pytest
from graphql import (
    GraphQLInputObjectType,
    GraphQLUnionType,
    get_named_type,
    parse,
    print_ast,
    validate,
)
from specloom.diagnostics.ledger import Ledger, ledger
from specloom.diagnostics.model import Diagnostics, Severity
from specloom.frontends.base import Sources
from specloom.frontends.graphql import read_graphql
from specloom.frontends.inputs import Inputs
from specloom.ir.api import Api
from specloom.ir.bindings import GraphQLBinding
from specloom.ir.dump import dump
from specloom.ir.visit import ids_in_def, input_uses, output_uses, reachable
from specloom.passes.options import PassOptions
from specloom.pipeline import PIPELINE
from specloom.source.reading.files import load_file

OPERATIONS = Path(__file__).parent / "graphql"
SCHEMAS = Path(__file__).parents[3] / "shared/corpus/graphql"
NAMES = sorted(folder.name for folder in OPERATIONS.iterdir())

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not SCHEMAS.is_dir(), reason="no ../shared/corpus/graphql"),
]


LARGE = ("github", "linear", "saleor", "shopify-admin-2024-10")


def schema_of(name: str) -> str:
    return str(next((SCHEMAS / name).glob("schema.*")))


@cache
def lowered(name: str) -> tuple[Api, Diagnostics, float]:
    """The model, what was said, and the CPU time in seconds."""
    said = Diagnostics()
    files = sorted(map(str, (OPERATIONS / name).glob("*.graphql")))
    gc.collect()
    begin = time.process_time()
    inputs = Inputs(specs=[schema_of(name)], operations=files)
    api, _ = PIPELINE.read(inputs, PassOptions(), said)
    return api, said, time.process_time() - begin


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_left_out(name: str) -> None:
    api, said, _ = lowered(name)
    assert [item.message for item in said if item.severity is Severity.ERROR] == []
    counts: Ledger = ledger(said)
    assert counts.counts["operations"].total == len(api.operations) > 0
    assert [loss for loss in counts.losses if loss.effect == "omitted"] == []


@pytest.mark.parametrize("name", NAMES)
def test_all_references_lead_to_a_definition(name: str) -> None:
    api, _, _ = lowered(name)
    named = {key for value in api.types.values() for key in ids_in_def(value)}
    assert named <= set(api.types)
    uses = [use for op in api.operations for use in (*input_uses(op), *output_uses(op))]
    spreads = {key for key in api.types if key.startswith("graphql:fragment:")}
    assert set(api.types) - reachable(api.types, uses) - spreads == set()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_sent_is_valid_and_small(name: str) -> None:
    api, _, _ = lowered(name)
    source = load_file(schema_of(name))
    operations = [load_file(str(p)) for p in (OPERATIONS / name).glob("*.graphql")]
    sources = Sources(specs=(source,), operations=tuple(operations))
    schema = read_graphql(sources, Diagnostics()).schema
    for operation in api.operations:
        assert isinstance(operation.binding, GraphQLBinding)
        document = parse(operation.binding.document)
        assert validate(schema, document) == []
        assert len(operation.binding.document) <= len(print_ast(document))


@pytest.mark.parametrize("name", NAMES)
def test_the_model_is_the_same_each_time(name: str) -> None:
    api, _, _ = lowered(name)
    first = dump(api)
    lowered.cache_clear()
    assert dump(lowered(name)[0]) == first


@pytest.mark.parametrize("name", LARGE)
def test_the_operations_are_of_all_kinds(name: str) -> None:
    """Fifteen and more: fragments inside of fragments, on members of unions and on types
    with interfaces, connections, mutations whose inputs hold inputs."""
    text = "\n".join(path.read_text() for path in (OPERATIONS / name).glob("*.graphql"))
    source = Sources(specs=(load_file(schema_of(name)),), operations=())
    types = read_graphql(source, Diagnostics()).schema.type_map
    unions = [each for each in types.values() if isinstance(each, GraphQLUnionType)]
    members = {member.name for union in unions for member in union.types}
    with_interfaces = {
        name for name, t in types.items() if getattr(t, "interfaces", ())
    }
    conditions = set(re.findall(r"\.\.\. ?on (\w+)", text))
    assert len(re.findall(r"^(?:query|mutation|subscription)\b", text, re.M)) >= 15
    assert re.search(r"^fragment [^}]*\.\.\.", text, re.M)
    assert conditions & members and conditions & with_interfaces
    assert "pageInfo" in text
    assert any(
        isinstance(get_named_type(inner.type), GraphQLInputObjectType)
        for input_name in re.findall(r"\$\w+: *\[?(\w+)", text)
        if isinstance(given := types.get(input_name), GraphQLInputObjectType)
        for inner in given.fields.values()
    )
