"""Shared code knows no language: nothing but a target may be about one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.modules import MODULES, PACKAGE, imports_of, name_of, tree_of

NAMES = re.compile(
    r"(?i)(?<![a-z])(?<!pure )(python|typescript|javascript|golang|pydantic|httpx2?|pep8)(?![a-z])"
)
"""A library's "pure Python" variant is about this tool, not about what it generates."""

OURS = ("targets", "registry.py")
"""Targets themselves; the registry, which lists them."""

SHARED = [
    path
    for path in MODULES
    if not path.relative_to(PACKAGE).as_posix().startswith(OURS)
]


def test_shared_code_names_no_language() -> None:
    wrong = [
        f"{name_of(path)} says {word}"
        for path in SHARED
        for word in words_of(path)
        if NAMES.search(word)
    ]
    assert wrong == []


RULES = ("isidentifier", "iskeyword", "kwlist", "softkwlist", "black", 88)
"""What one language would be asked with: its names, its formatter, its lines."""
RULE_MODULES = ("black", "builtins", "keyword")
NEUTRAL = (
    *("ir", "naming", "passes", "planning", "frontends", "output", "config"),
    *("overlays", "validation", "render", "diagnostics"),
)


def test_shared_code_asks_no_language() -> None:
    wrong = [
        f"{name_of(path)} asks {rule}"
        for path in SHARED
        if path.relative_to(PACKAGE).parts[0] in NEUTRAL
        for rule in rules_of(path)
    ]
    assert wrong == []


def test_only_the_registry_imports_a_target() -> None:
    """What all targets offer is in modules directly below ``targets``."""
    targets = {path.name for path in (PACKAGE / "targets").iterdir() if path.is_dir()}
    wrong = [
        f"{name_of(path)} imports {name}"
        for path in SHARED
        for name in imports_of(path)
        if name.startswith("targets.") and name.split(".")[1] in targets
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "code",
    [
        'if target == "python":\n    pass\n',
        "def to_typescript() -> None: ...\n",
        "from x import y as pydantic_y\n",
        "import httpx2\n",
        "class PythonNames: ...\n",
        "names = {'python3': 1}\n",
    ],
)
def test_the_check_sees_a_language(tmp_path: Path, code: str) -> None:
    module = tmp_path / "module.py"
    module.write_text(code)
    assert [word for word in words_of(module) if NAMES.search(word)]


@pytest.mark.parametrize(
    "code",
    [
        "import keyword\n",
        "from builtins import dir\n",
        "fine = word.isidentifier()\n",
        "check = str.isidentifier\n",
        "lines = wrap(text, 88)\n",
        "run('black')\n",
    ],
)
def test_the_check_sees_a_question(tmp_path: Path, code: str) -> None:
    module = tmp_path / "module.py"
    module.write_text(code)
    assert list(rules_of(module))


def rules_of(path: Path) -> Iterator[object]:
    """The modules that a module imports, and the names, texts and numbers in it, as far as
    they are a rule of one language."""
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.Import(names=names):
                yield from (one.name for one in names if one.name in RULE_MODULES)
            case ast.ImportFrom(module=module) if module in RULE_MODULES:
                yield module
            case (
                ast.Attribute(attr=rule) | ast.Name(id=rule) | ast.Constant(value=rule)
            ):
                if rule in RULES:
                    yield rule
            case _:
                pass


def words_of(path: Path) -> Iterator[str]:
    """Identifiers, and strings that are one word, as in ``target == "python"``."""
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.Name(id=word) | ast.arg(arg=word) | ast.Attribute(attr=word):
                yield _apart(word)
            case ast.FunctionDef(name=word) | ast.ClassDef(name=word):
                yield _apart(word)
            case ast.alias(name=name, asname=asname):
                yield from (name, _apart(asname or ""))
            case ast.Constant(value=str() as word) if re.fullmatch(r"\w+", word):
                yield _apart(word)
            case _:
                pass


def _apart(identifier: str) -> str:
    """``to_python`` and ``ToPython`` as two words."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", identifier).replace("_", " ")
