"""Real documents become packages that every referee is content with.

``make test`` generates some of them and imports what came out; ``make corpus`` runs all
referees over all of them, which takes a while.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.corpus.referees import REFEREES, importable

FOLDER = Path(__file__).parents[3] / "shared" / "corpus" / "openapi"
QUICK = (
    "dodopayments.json",
    "petstore-2.0.json",
    "petstore-3.0.yaml",
    "petstore-3.1.json",
    "redocly-cafe.yaml",
    "discord.json",
)
DOCUMENTS = (
    *QUICK,
    "docker-engine.yaml",
    "kubernetes-2018.json",
    "slack-web.json",
    "netlify.yaml",
    "openfga.json",
    "argo-workflows.json",
    "weaviate.json",
    "github.json",
    "stripe.json",
    "openai.yaml",
    "anthropic.yaml",
    "cognite.json",
    "botpress-admin.json",
    "botpress-chat.json",
    "botpress-files.json",
    "botpress-runtime.json",
    "botpress-tables.json",
    "twilio-api-v2010.json",
    "box.json",
    "asana.yaml",
    "plaid.yaml",
    "figma.yaml",
    "mistral.yaml",
    "cohere.yaml",
    "resend.yaml",
    "redocly-museum.yaml",
    "tags-example-3.2.yaml",
    "train-travel.yaml",
    "aws-s3.json",
    "../multifile/digitalocean/DigitalOcean-public.v2.yaml",
)

pytestmark = pytest.mark.corpus


def generate(name: str, output: Path, *options: str, seed: str = "0") -> str:
    """Run the command line as a user does; returns what it said."""
    document = FOLDER / name
    if not document.exists():
        pytest.skip(f"{name} is not there")
    command = [sys.executable, "-m", "generator.cli.main", "generate", str(document)]
    result = subprocess.run(
        [*command, "--output", str(output), "--package", "client", *options],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout + result.stderr


@pytest.mark.parametrize("name", QUICK)
def test_a_package_loses_nothing_and_imports(name: str, tmp_path: Path) -> None:
    assert ", 0 omitted" in generate(name, tmp_path)
    assert importable("client", tmp_path) == ""


def test_a_filter_counts_what_it_leaves_out(tmp_path: Path) -> None:
    said = generate("dodopayments.json", tmp_path, "--exclude-method", "OPTIONS")
    assert "155 operations" in said
    assert "114 filtered" in said


def test_bytes_do_not_depend_on_hash_seeds_or_folders(tmp_path: Path) -> None:
    for seed, folder in (("1", tmp_path / "a"), ("2", tmp_path / "deep" / "b")):
        generate("dodopayments.json", folder, seed=seed)
    assert contents(tmp_path / "a") == contents(tmp_path / "deep" / "b")


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What the command said, and the folder with the package ``client``."""

    said: str
    folder: Path
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Made]:
    """Packages by document, each generated once, when it is first asked for."""

    @cache
    def once(name: str) -> Made:
        folder = tmp_path_factory.mktemp("corpus")
        said = generate(name, folder)
        return Made(said=said, folder=folder, files=contents(folder))

    return once


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTS)
class TestEveryDocument:
    def test_loses_nothing(self, name: str, made: Callable[[str], Made]) -> None:
        assert ", 0 omitted" in made(name).said

    @pytest.mark.parametrize("referee", REFEREES)
    def test_every_referee_is_content(
        self, name: str, referee: str, made: Callable[[str], Made]
    ) -> None:
        assert REFEREES[referee]("client", made(name).folder) == ""

    def test_bytes_are_those_of_another_run(
        self, name: str, made: Callable[[str], Made], tmp_path: Path
    ) -> None:
        first = made(name).files
        generate(name, tmp_path, seed="7")
        assert contents(tmp_path) == first
