"""Which part may import which. A new input or target needs nothing outside its folder."""

from pathlib import Path

import pytest

from tests.architecture.modules import MODULES, PACKAGE, imports_of, name_of

ALLOWED: dict[str, frozenset[str]] = {
    "ir": frozenset(),
    "naming": frozenset(),
    "render": frozenset(),
    "surface": frozenset(),
    "disk": frozenset(),
    "source": frozenset({"ir", "diagnostics", "disk"}),
    "diagnostics": frozenset({"ir", "source"}),
    "frontends": frozenset({"ir", "source", "diagnostics"}),
    "overlays": frozenset({"ir", "source", "diagnostics"}),
    "validation": frozenset(
        {"ir", "source", "diagnostics", "frontends.openapi.grammar"}
    ),
    "passes": frozenset({"ir", "naming", "diagnostics"}),
    "planning": frozenset({"ir", "naming", "diagnostics", "surface"}),
    "targets": frozenset(
        {
            *("ir", "naming", "render", "diagnostics", "planning", "surface"),
            "output.write.package",
        }
    ),
    "output": frozenset({"ir", "diagnostics", "disk", "surface"}),
    "config": frozenset(
        {
            "ir",
            "source",
            "disk",
            "diagnostics",
            "naming.words",
            "frontends.base",
            "frontends.inputs",
            "passes.options",
            "passes.paging.strategies",
            "targets.base",
            "planning.options",
        }
    ),
}
"""Folder to the folders, or single modules, that it may import besides itself.

Modules at the top (pipeline, registry, workspace) and the commands put parts together, so
they may import anything; nothing below may import them.
"""

STAGES: dict[str, frozenset[str]] = {
    "frontends.frontend": frozenset({"overlays"}),
    "frontends.openapi.frontend": frozenset({"overlays", "validation"}),
}
"""Modules that put the stages of an input together, and the parts that are stages."""

ASSEMBLY = (
    "__main__",
    "cli",
    "pipeline",
    "registry",
    "workspace",
)
PARTS = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] in ALLOWED]


def test_a_part_imports_only_what_it_may() -> None:
    wrong = [
        f"{name_of(path)} imports {name}"
        for path in PARTS
        for name in imports_of(path)
        if not _may(path.relative_to(PACKAGE).parts[0], name)
        and name.partition(".")[0] not in STAGES.get(_dotted(path), ())
    ]
    assert wrong == []


OF_OPENAPI = {
    *("frontends.openapi.grammar", "frontends.openapi.vocabulary"),
    "frontends.openapi.frontend",
}
"""Pages are made an OpenAPI document, whose keys are said in one place, and go its way."""


@pytest.mark.parametrize("kind", ["frontends", "targets"])
def test_inputs_and_targets_do_not_know_each_other(kind: str) -> None:
    families = {folder.name for folder in (PACKAGE / kind).iterdir() if folder.is_dir()}
    for family in families - {"__pycache__"}:
        others = {f"{kind}.{other}" for other in families - {family}}
        allowed = OF_OPENAPI if family == "docs" else set[str]()
        for path in (PACKAGE / kind / family).rglob("*.py"):
            names = set(imports_of(path)) - allowed
            imported = {".".join(name.split(".")[:2]) for name in names}
            assert not imported & others, name_of(path)


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


@pytest.mark.parametrize("module", STAGES)
def test_nothing_below_imports_the_stages(module: str) -> None:
    """So that the parts do not go in a circle."""
    users = {_dotted(path) for path in PARTS if module in imports_of(path)}
    assert all(user.endswith(".frontend") for user in users)


def test_every_folder_has_a_rule() -> None:
    folders = {path.relative_to(PACKAGE).parts[0] for path in MODULES}
    names = {folder.removesuffix(".py") for folder in folders} - {"__init__"}
    assert names == {*ALLOWED, *ASSEMBLY}


def _may(part: str, name: str) -> bool:
    allowed = {part, *ALLOWED[part]}
    return any(name == one or name.startswith(f"{one}.") for one in allowed)


@pytest.mark.parametrize(
    ("part", "name", "fine"),
    [
        ("ir", "ir.types", True),
        ("ir", "diagnostics.model", False),
        ("targets", "output.write.package", True),
        ("targets", "output.write.write", False),
        ("planning", "render.text", False),
        ("planning", "targets.base", False),
        ("planning", "output.diff.surface", False),
        ("frontends", "targets.base", False),
        ("passes", "passes_of_others", False),
        ("validation", "frontends.openapi.grammar", True),
        ("validation", "frontends.openapi.lower", False),
    ],
)
def test_the_rule_itself(part: str, name: str, fine: bool) -> None:
    assert _may(part, name) == fine
