"""The diff that ``specloom check`` prints."""

from pathlib import Path, PurePosixPath

from specloom.diagnostics.model import Diagnostics
from specloom.output.write.check import find_drift, show_drift
from specloom.output.write.package import Package
from specloom.output.write.plan import plan_write

from tests.unit.output.conftest import Write, contents, package

OLD = {"__init__.py": "one\n", "gone.py": "old\n"}


def diff(wanted: Package, root: Path) -> str:
    plan = plan_write(wanted, root, Diagnostics())
    assert plan is not None
    return "\n".join(show_drift(plan))


def test_no_difference_after_writing(write: Write, root: Path) -> None:
    write(OLD)
    plan = plan_write(package(OLD), root, Diagnostics())
    assert plan is not None
    assert list(show_drift(plan)) == []


def test_changed_added_and_removed_files(write: Write, root: Path) -> None:
    write(OLD)
    before = contents(root)
    text = diff(package({"__init__.py": "two\n", "added.py": "new\n"}), root)
    assert "--- a/__init__.py\n+++ b/__init__.py\n@@ -1 +1 @@\n-one\n+two" in text
    assert "--- /dev/null\n+++ b/added.py\n@@ -0,0 +1 @@\n+new" in text
    assert "--- a/gone.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-old" in text
    assert contents(root) == before


def test_an_edited_file_is_drift(write: Write, root: Path) -> None:
    write(OLD)
    (root / "__init__.py").write_text("edited\n")
    assert "-edited\n+one" in diff(package(OLD), root)


def test_an_empty_file_and_a_missing_line_break_are_visible(
    write: Write, root: Path
) -> None:
    write({"a.py": "x"})
    text = diff(package({"a.py": "x\n", "py.typed": ""}), root)
    assert "-x\n\\ No newline at end of file\n+x\n" in text
    assert "+++ b/py.typed" in text


def test_the_manifest_comes_last(write: Write, root: Path) -> None:
    write(OLD)
    text = diff(package({"A.py": "1\n", "__init__.py": "2\n", "z.py": "3\n"}), root)
    heads = [line for line in text.splitlines() if line.startswith("diff --git ")]
    files = ["A.py", "__init__.py", "gone.py", "z.py", "MANIFEST.json"]
    assert heads == [f"diff --git a/{name} b/{name}" for name in files]


def test_the_first_line_that_differs(write: Write, root: Path) -> None:
    text = "".join(f"{number}\n" for number in range(20))
    write({"a.py": text, "b.py": ""})
    wanted = package({"a.py": text.replace("12\n", "x\n"), "b.py": "1\n"})
    plan = plan_write(wanted, root, Diagnostics())
    assert plan is not None
    found = [(drift.path, drift.line) for drift in find_drift(plan, PurePosixPath("p"))]
    assert found[:2] == [("p/a.py", 13), ("p/b.py", 1)]


def test_bytes_that_are_not_text(write: Write, root: Path) -> None:
    wanted = Package(name="acme", files={PurePosixPath("logo.bin"): b"\xff\x00"})
    assert "Binary files /dev/null and b/logo.bin differ" in diff(wanted, root)
