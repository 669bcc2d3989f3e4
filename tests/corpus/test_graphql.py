"""Clients of real GraphQL schemas: nothing is lost, and every referee is content.

The schemas are not part of the project; a test of one that is absent is skipped. The
operations are ours, in ``graphql/``; where there are none, operations for root fields are
synthesised.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pytest

from tests.corpus.referees import REFEREES, importable
from tests.corpus.test_generation import contents, generate

HERE = Path(__file__).parent / "graphql"
SCHEMAS = Path(__file__).parents[3] / "shared" / "corpus" / "graphql"
SMALL = ("contentful-blog", "countries", "hasura-todo", "starwars", "swapi")
LARGE = ("github", "linear", "saleor", "shopify-admin-2024-10")

SYNTHESISED = {
    **dict.fromkeys(SMALL, ("*",)),
    "github": ("*",),
    "shopify-admin-2024-10": ("query.*",),
}
"""Schema to the root fields that are asked for; Shopify has 237 queries."""

pytestmark = pytest.mark.corpus


class Make(Protocol):
    """Generates a client for one schema; returns what was said."""

    __name__: str

    def __call__(self, name: str, output: Path, seed: str = "0") -> str: ...


def schema_of(name: str) -> str:
    """The file of a schema."""
    for file in ("schema.graphql", "schema.json"):
        if (SCHEMAS / name / file).is_file():
            return str(SCHEMAS / name / file)
    pytest.skip(f"the schema of {name} is not there")


def written(name: str, output: Path, seed: str = "0") -> str:
    """Generate with the operations of ``graphql/``."""
    operations = ("--operations", str(HERE / name / "*.graphql"))
    return generate(schema_of(name), output, *operations, seed=seed)


def synthesised(name: str, output: Path, seed: str = "0") -> str:
    """Generate with operations for root fields."""
    globs = [word for glob in SYNTHESISED[name] for word in ("--root-field", glob)]
    return generate(schema_of(name), output, *globs, seed=seed)


@pytest.mark.parametrize("name", [*SMALL, "linear"])
def test_written_operations_lose_nothing_and_import(name: str, tmp_path: Path) -> None:
    assert ", 0 omitted" in written(name, tmp_path)
    assert importable("client", tmp_path) == ""


@pytest.mark.parametrize("name", SMALL)
def test_synthesised_operations_lose_nothing_and_import(
    name: str, tmp_path: Path
) -> None:
    assert ", 0 omitted" in synthesised(name, tmp_path)
    assert importable("client", tmp_path) == ""


PACKAGES: list[tuple[Make, str]] = [
    *((written, name) for name in (*SMALL, *LARGE)),
    *((synthesised, name) for name in SYNTHESISED),
]
EACH = pytest.mark.parametrize(
    ("make", "name"),
    PACKAGES,
    ids=[f"{make.__name__}-{name}" for make, name in PACKAGES],
)


@dataclass(frozen=True, slots=True)
class Packages:
    """Folders with a package ``client`` each; made as they are asked for."""

    parent: pytest.TempPathFactory
    made: dict[str, Path] = field(default_factory=dict[str, Path])
    written: dict[str, dict[str, bytes]] = field(
        default_factory=dict[str, dict[str, bytes]]
    )

    def folder(self, make: Make, name: str) -> Path:
        """The folder of one package, of which nothing was lost."""
        key = f"{make.__name__} {name}"
        if key not in self.made:
            folder = self.parent.mktemp("corpus")
            assert ", 0 omitted" in make(name, folder)
            self.made[key] = folder
            self.written[key] = contents(folder)
        return self.made[key]

    def contents(self, make: Make, name: str) -> dict[str, bytes]:
        """What was generated, without what referees leave behind."""
        self.folder(make, name)
        return self.written[f"{make.__name__} {name}"]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    return Packages(tmp_path_factory)


@pytest.mark.slow
@pytest.mark.parametrize("referee", REFEREES)
@EACH
def test_every_referee_is_content(
    make: Make, name: str, referee: str, packages: Packages
) -> None:
    assert REFEREES[referee]("client", packages.folder(make, name)) == ""


@pytest.mark.slow
@EACH
def test_bytes_do_not_depend_on_hash_seeds_or_folders(
    make: Make, name: str, packages: Packages, tmp_path: Path
) -> None:
    make(name, tmp_path / "deep" / "er", seed="1")
    assert packages.contents(make, name) == contents(tmp_path / "deep" / "er")


@pytest.mark.parametrize("make", [written, synthesised])
def test_bytes_of_a_small_client_do_not_depend_on_hash_seeds(
    make: Make, tmp_path: Path
) -> None:
    for seed in "12":
        make("starwars", tmp_path / seed, seed=seed)
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "least"), [("github", 278), ("shopify-admin-2024-10", 200)]
)
def test_there_is_an_operation_for_each_root_field(
    name: str, least: int, tmp_path: Path
) -> None:
    found = re.search(r"(\d+) operations", synthesised(name, tmp_path))
    assert found is not None and int(found[1]) >= least
