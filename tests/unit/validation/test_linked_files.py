"""The files that a document refers to are checked as what they are referred to as."""

from pathlib import Path

import pytest
from specloom.diagnostics.model import Diagnostic, Diagnostics
from specloom.frontends.inputs import Inputs
from specloom.passes.options import PassOptions
from specloom.pipeline import PIPELINE

HEAD = 'openapi: {}\ninfo: {{title: Pets, version: "1"}}\n'
OLD = "swagger: '2.0'\ninfo: {title: Pets, version: '1'}\n"
PATHS = "paths: {/pets: {$ref: 'pets.yaml'}}\n"
VERSIONS = [OLD, *(HEAD.format(version) for version in ("3.0.3", "3.1.0", "3.2.0"))]


def findings(folder: Path, entry: str, **files: str) -> list[Diagnostic]:
    (folder / "api.yaml").write_text(entry, encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    said = Diagnostics()
    PIPELINE.validate(Inputs(specs=("api.yaml",), root=folder), said)
    return list(said)


def places(found: list[Diagnostic]) -> list[tuple[str, str, str]]:
    return [
        (item.code, item.at.file, item.at.address)
        for item in found
        if item.code != "VAL208"
    ]


@pytest.mark.parametrize("head", VERSIONS)
def test_a_path_item_in_a_file_has_the_rules_of_one(head: str, tmp_path: Path) -> None:
    pets = "get: {responses: {'200': {description: ''}}, opertionId: a}\n"
    found = findings(tmp_path, head + PATHS, pets=pets)
    assert places(found) == [("VAL101", "pets.yaml", "#/get/opertionId")]


@pytest.mark.parametrize("head", VERSIONS)
def test_a_valid_file_has_no_findings(head: str, tmp_path: Path) -> None:
    pets = "get: {responses: {'200': {description: ''}}}\nunrelated: {of: any kind}\n"
    other = "{pets: {get: {responses: {'200': {description: ''}}}}, more: 1}"
    entry = head + "paths: {/pets: {$ref: 'other.yaml#/pets'}}\n"
    assert places(findings(tmp_path, entry, pets=pets, other=other)) == []


KINDS = {
    "parameters": ("a: {name: a, in: qery, schema: {}}", "#/a/in"),
    "headers": ("a: {schema: {type: strng}}", "#/a/schema/type"),
    "schemas": ("a: {type: strng}", "#/a/type"),
    "requestBodies": ("a: {description: b}", "#/a"),
    "responses": ("a: {description: 1}", "#/a/description"),
    "securitySchemes": ("a: {type: http}", "#/a"),
    "links": ("a: {operationId: 1}", "#/a/operationId"),
    "callbacks": ("a: {'{$url}': {gt: {}}}", "#/a/{$url}/gt"),
}


@pytest.mark.parametrize("section", KINDS)
def test_each_kind_has_its_own_rules(section: str, tmp_path: Path) -> None:
    text, place = KINDS[section]
    components = f"components: {{{section}: {{a: {{$ref: 'kinds.yaml#/a'}}}}}}\n"
    found = findings(tmp_path, HEAD.format("3.1.0") + components, kinds=text)
    assert [where for _, _, where in places(found)] == [place]


def test_a_file_that_is_referred_to_twice_is_said_to_be_wrong_once(
    tmp_path: Path,
) -> None:
    components = (
        "components: {schemas: {A: {$ref: 'one.yaml#/a'}, B: {$ref: 'one.yaml#/a'},"
        " C: {$ref: 'one.yaml#/a/properties/b'}}}\n"
    )
    text = "a: {properties: {b: {type: strng}}}"
    found = findings(tmp_path, HEAD.format("3.1.0") + components, one=text)
    assert places(found) == [("VAL103", "one.yaml", "#/a/properties/b/type")]


def test_references_to_nowhere_are_found_in_files(tmp_path: Path) -> None:
    components = "components: {schemas: {A: {$ref: 'one.yaml#/a'}}}\n"
    text = "a: {properties: {b: {$ref: '#/c'}, d: {$ref: 'gone.yaml'}}}"
    found = findings(tmp_path, HEAD.format("3.1.0") + components, one=text)
    assert places(found) == [
        ("VAL207", "one.yaml", "#/a/properties/b/$ref"),
        ("VAL207", "one.yaml", "#/a/properties/d/$ref"),
    ]


def test_generating_validates_the_files_as_well(tmp_path: Path) -> None:
    (tmp_path / "pets.yaml").write_text("get: {responses: {}, tgs: []}\n", "utf-8")
    (tmp_path / "api.yaml").write_text(HEAD.format("3.1.0") + PATHS, "utf-8")
    inputs = Inputs(specs=("api.yaml",), root=tmp_path, validate=True)
    said = Diagnostics()
    PIPELINE.read(inputs, PassOptions(), said)
    assert ("VAL101", "pets.yaml", "#/get/tgs") in places(list(said))


OK = "responses: {'200': {description: ''}}"


def test_the_ids_of_operations_are_unique_in_all_files(tmp_path: Path) -> None:
    entry = (
        HEAD.format("3.1.0") + f"paths: {{/a: {{get: {{operationId: list, {OK}}}}},"
        " /b: {$ref: 'b.yaml'}, /c: {$ref: 'more/c.yaml#/item'}}\n"
    )
    (tmp_path / "more").mkdir()
    c = f"item: {{get: {{operationId: list, {OK}}}, put: {{operationId: put, {OK}}}}}\n"
    (tmp_path / "more/c.yaml").write_text(c, encoding="utf-8")
    b = f"get: {{operationId: list, {OK}}}\n"
    found = findings(tmp_path, entry, b=b)
    assert places(found) == [
        ("VAL201", "b.yaml", "#/get/operationId"),
        ("VAL201", "more/c.yaml", "#/item/get/operationId"),
    ]
    assert [place.file for item in found for _, place in item.related] == [
        "api.yaml",
        "api.yaml",
    ]


@pytest.mark.parametrize("head", VERSIONS)
def test_defaults_in_other_files_fit_their_schemas(head: str, tmp_path: Path) -> None:
    schema = "schema: {$ref: 'pets.yaml#/Pet'}"
    if head != OLD:
        schema = f"content: {{application/json: {{{schema}}}}}"
    answer = f"{{get: {{responses: {{'200': {{description: '', {schema}}}}}}}}}"
    entry = head + f"paths: {{/pets: {answer}}}\n"
    pets = (
        "Pet: {type: object, properties: {age: {type: integer, default: old},"
        " kind: {$ref: 'kinds.yaml#/Kind'}, size: {type: number, default: 1}}}\n"
    )
    kinds = "Kind: {type: string, enum: [cat, dog], default: cow}\n"
    assert places(findings(tmp_path, entry, pets=pets, kinds=kinds)) == [
        ("VAL205", "pets.yaml", "#/Pet/properties/age/default"),
        ("VAL205", "kinds.yaml", "#/Kind/default"),
    ]


def test_path_variables_have_parameters_in_other_files(tmp_path: Path) -> None:
    entry = HEAD.format("3.1.0") + "paths: {'/pets/{id}': {$ref: 'pets.yaml'}}\n"
    here = "parameters: [{$ref: 'parameters.yaml#/id'}]"
    parameters = "id: {name: id, in: path, required: true, schema: {type: string}}\n"
    with_it = f"get: {{{here}, {OK}}}\n"
    assert places(findings(tmp_path, entry, pets=with_it, parameters=parameters)) == []
    without = f"get: {{{OK}}}\n"
    assert places(findings(tmp_path, entry, pets=without)) == [
        ("VAL202", "pets.yaml", "#/get")
    ]


def test_files_may_refer_to_one_another_and_back(tmp_path: Path) -> None:
    entry = (
        HEAD.format("3.1.0")
        + "paths: {}\ncomponents: {schemas: {Tree: {$ref: 'one.yaml#/Tree'},"
        " Age: {type: integer, default: old}}}\n"
    )
    one = "Tree: {properties: {next: {$ref: 'two.yaml#/Next'}}}\n"
    two = (
        "Next: {properties: {back: {$ref: 'one.yaml#/Tree'},"
        " age: {$ref: 'api.yaml#/components/schemas/Age'}}}\n"
    )
    assert places(findings(tmp_path, entry, one=one, two=two)) == [
        ("VAL205", "api.yaml", "#/components/schemas/Age/default")
    ]


def test_an_operation_in_a_file_that_stands_in_two_places(tmp_path: Path) -> None:
    both = "paths: {/a: {get: {$ref: 'op.yaml'}}, /b: {get: {$ref: 'op.yaml'}}}\n"
    found = findings(
        tmp_path, HEAD.format("3.1.0") + both, op=f"{{operationId: a, {OK}}}"
    )
    assert ("VAL201", "api.yaml", "#/paths/~1b/get") in places(found)


def test_a_file_of_text_does_not_stop_the_rules(tmp_path: Path) -> None:
    entry = (
        'openapi: 3.1.0\ninfo: {title: Pets, version: "1", description: {$ref: t.yaml}}\n'
        "paths: {}\ncomponents: {schemas: {T: {$ref: 't.yaml'}, A: {$ref: 'a.yaml'}}}\n"
    )
    found = findings(tmp_path, entry, t="Only text.\n", a="{type: integer, default: b}")
    assert ("VAL205", "a.yaml", "#/default") in places(found)
