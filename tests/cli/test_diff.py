"""The public API of a package, before and after its document has changed."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import SPEC, Specloom, separate
from tests.processes import PATIENCE

REQUIRED = SPEC.replace(
    "operationId: listPets\n",
    "operationId: listPets\n      parameters: [{name: kind, in: query, required: true, schema: {type: string}}]\n",
)
MORE = SPEC.replace("name: {type: string}", "name: {type: string}\n        age: {type: integer}")  # fmt: skip


@pytest.fixture
def committed(project: Path, specloom: Specloom) -> Path:
    """The project with its client in a git repository."""
    specloom("generate")
    for command in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "-qm", "one"],
    ):
        subprocess.run(["git", *command], cwd=project, check=True, timeout=PATIENCE)
    return project


def regenerate(project: Path, specloom: Specloom, text: str) -> None:
    assert text != SPEC
    (project / "specs/pets.yaml").write_text(text)
    assert specloom("generate").code == 0


def test_nothing_has_changed(committed: Path, specloom: Specloom) -> None:
    said = specloom("diff", "generated/pets", "generated/pets/PUBLIC_API.txt")
    assert (said.code, said.err) == (0, "")
    assert said.out == "patch: the public API is the same\n"


def test_a_new_member_is_additive(committed: Path, specloom: Specloom) -> None:
    regenerate(committed, specloom, MORE)
    said = specloom("diff", "--against", "HEAD", "--fail-on-breaking")
    assert said.code == 0
    assert said.out.splitlines() == [
        "pets: minor: 1 additive",
        "",
        "### Additions and changes",
        "",
        "- `types.Pet.age`: is a new member",
    ]


def test_a_required_argument_breaks(committed: Path, specloom: Specloom) -> None:
    regenerate(committed, specloom, REQUIRED)
    said = specloom("diff", "HEAD:generated/pets", "generated/pets")
    assert said.code == 0
    assert said.out.startswith("major: 1 breaking\n")
    assert "- `client.pets.list`: needs a new argument `kind`" in said.out
    assert specloom("diff", "--against", "HEAD", "--fail-on-breaking").code == 1


def test_from_a_folder_inside_of_the_repository(
    committed: Path, specloom: Specloom
) -> None:
    regenerate(committed, specloom, REQUIRED)
    said = separate("diff", "--against", "HEAD", folder=committed / "specs")
    assert said.stdout.startswith("pets: major: 1 breaking\n")


def test_for_machines(committed: Path, specloom: Specloom) -> None:
    regenerate(committed, specloom, REQUIRED)
    said = specloom("diff", "--against", "HEAD", "pets", "--output-format", "json")
    assert json.loads(said.out) == {
        "client": "pets",
        "version": "major",
        "changes": [
            {
                "effect": "breaking",
                "symbol": "client.pets.list",
                "what": "needs a new argument `kind`",
            }
        ],
    }
    said = specloom("diff", "--against", "HEAD", "--output-format", "github")
    assert said.out.splitlines() == [
        "::warning title=breaking change::client.pets.list: needs a new argument `kind`",
        "pets: major: 1 breaking",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["generated/pets", "specs"], "`specs` is not a generated package"),
        (["HEAD:specs", "generated/pets"], "that commit has no PUBLIC_API.txt there"),
        (["v9:generated/pets", "generated/pets"], "that commit has no PUBLIC_API.txt"),
        (["--against", "HEAD", "cats"], "the config has no client `cats`"),
        (["generated/pets"], "name two packages, or a commit with --against."),
        (["--output=x:y", "generated/pets"], "No such option"),
    ],
)
def test_what_cannot_be_compared(
    committed: Path, specloom: Specloom, arguments: list[str], words: str
) -> None:
    said = specloom("diff", *arguments)
    assert said.code == 2
    assert words in said.err
    assert said.out == ""


def test_a_revision_cannot_be_an_option_of_git(
    committed: Path, specloom: Specloom
) -> None:
    said = specloom("diff", "--against=--output=stolen", "pets")
    assert said.code == 2
    assert "OUT008" in said.err
    assert not (committed / "stolen").exists()


def test_without_a_repository(project: Path, specloom: Specloom) -> None:
    specloom("generate")
    said = specloom("diff", "--against", "HEAD")
    assert said.code == 2
    assert "error[OUT008]" in said.err


def test_a_release_in_the_first_notation_is_refused_with_its_place(
    committed: Path, specloom: Specloom
) -> None:
    old = committed / "old/PUBLIC_API.txt"
    old.parent.mkdir()
    old.write_text(
        "Pets(*, timeout?: Timeout)\nclient.pets.list() -> list[types.Pet]\n"
    )
    said = specloom("diff", "old", "generated/pets")
    assert (said.code, said.out) == (2, "")
    assert "error[OUT009]" in said.err
    assert "--> old/PUBLIC_API.txt:1:1" in said.err
    assert "generate that release again" in said.err


@pytest.mark.parametrize("newer", [3, 12])
def test_a_release_in_a_later_notation_is_refused(
    committed: Path, specloom: Specloom, newer: int
) -> None:
    path = committed / "generated/pets/PUBLIC_API.txt"
    later = path.read_text().replace("notation 2", f"notation {newer}")
    path.write_text(later)
    said = specloom("diff", "HEAD:generated/pets", "generated/pets")
    assert said.code == 2
    assert f"is in notation {newer}, and 2 is the last one known" in said.err
