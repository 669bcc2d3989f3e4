"""The two hooks of .pre-commit-hooks.yaml, run by pre-commit in a scratch repository.

The hooks are local ones made of the entries of the published file, so that nothing is
fetched or installed; ``specloom`` is the one that is installed beside this Python.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import ROOT, SPEC, make_project, separate
from tests.processes import PATIENCE

HOOKS = ROOT / ".pre-commit-hooks.yaml"
BIN = Path(sys.executable).parent

pytestmark = pytest.mark.skipif(
    shutil.which("git") is None or not (BIN / "specloom").exists(),
    reason="needs git, and specloom installed beside Python",
)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a generated client, committed, and the hooks installed."""
    folder = tmp_path / "repository"
    make_project(folder)
    hooks = [{**hook, "language": "system"} for hook in published()]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    assert separate("generate", folder=folder).returncode == 0
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=start", "--no-verify")
    run(folder, str(BIN / "pre-commit"), "install")
    return folder


def published() -> list[dict[str, object]]:
    hooks: list[dict[str, object]] = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    return hooks


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    return subprocess.run(
        command,
        cwd=folder,
        env={
            **env,
            "PATH": f"{BIN}{os.pathsep}{env['PATH']}",
            "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.invalid")
    return run(folder, "git", *identity, *arguments)


def commit(folder: Path) -> subprocess.CompletedProcess[str]:
    return git(folder, "commit", "--all", "--message=change")


def test_the_published_file_is_valid() -> None:
    done = run(ROOT, str(BIN / "pre-commit"), "validate-manifest", str(HOOKS))
    assert done.returncode == 0, done.stdout


def test_the_hooks_run_alone_and_without_file_names() -> None:
    hooks = published()
    assert [hook["id"] for hook in hooks] == ["specloom-generate", "specloom-check"]
    for hook in hooks:
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False
        assert hook["require_serial"] is True


def test_an_edited_document_writes_the_client_and_stops_the_first_commit(
    repository: Path,
) -> None:
    spec = repository / "specs/pets.yaml"
    spec.write_text(SPEC.replace("name: {", "nickname: {"))
    first = commit(repository)
    assert first.returncode == 1, first.stdout
    assert "specloom generate" in first.stdout
    assert "files were modified by this hook" in first.stdout
    second = commit(repository)
    assert second.returncode == 0, second.stdout
    assert git(repository, "status", "--short").stdout == ""
    assert separate("check", folder=repository).returncode == 0


def test_an_edited_client_stops_the_commit(repository: Path) -> None:
    with open(repository / "generated/pets/_client.py", "a", encoding="utf-8") as file:
        file.write("# edited by hand\n")
    done = commit(repository)
    assert done.returncode == 1, done.stdout
    assert "-# edited by hand" in done.stdout
    assert "run `specloom generate pets`" in done.stdout


def test_another_change_is_not_held_up(repository: Path) -> None:
    (repository / "notes.txt").write_text("note\n")
    git(repository, "add", "notes.txt")
    done = commit(repository)
    assert done.returncode == 0, done.stdout
    assert "no files to check" in done.stdout
