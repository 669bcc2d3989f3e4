"""The synchronous twin is derived, and the committed one is current."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.runtime.sync_twin import sync_source, twin_files

RUNTIME = Path(__file__).parents[2] / "templates" / "python" / "runtime"


def test_the_committed_twin_is_current() -> None:
    derived = twin_files(RUNTIME)
    committed = {
        path: path.read_text(encoding="utf-8")
        for path in (RUNTIME / "synchronous").glob("*.py")
    }
    assert derived == committed
    assert len(derived) >= 5


def test_nothing_asynchronous_is_left_in_it() -> None:
    for path, text in twin_files(RUNTIME).items():
        code = text.split('"""', 2)[2]
        assert "await " not in code, path
        assert "async " not in code, path
        assert "Async" not in code, path
        assert "asyncio" not in code, path


@pytest.mark.parametrize(
    ("asynchronous", "synchronous"),
    [
        ("async def f() -> None:\n    await g()\n", "def f() -> None:\n    g()\n"),
        (
            "async with a as b:\n    async for c in b:\n        pass\n",
            "with a as b:\n    for c in b:\n        pass\n",
        ),
        ("x = [y async for y in z]\n", "x = [y for y in z]\n"),
        (
            "async for x in y:\n    yield x\nasync for x in y:\n    yield x.z\n",
            "yield from y\nfor x in y:\n    yield x.z\n",
        ),
        ("return (await f()).x\n", "return (f()).x\n"),
        ("class AsyncX(AsyncBase):\n    pass\n", "class X(Base):\n    pass\n"),
        ("x: Callable[P, Awaitable[R[T]]]\n", "x: Callable[P, R[T]]\n"),
        ("await r.aread()\nawait r.aclose()\n", "r.read()\nr.close()\n"),
        ("def __aenter__(self): ...\n", "def __enter__(self): ...\n"),
        ("await async_pause(1)\n", "sync_pause(1)\n"),
        (
            "from collections.abc import AsyncIterator, Awaitable, Callable\n",
            "from collections.abc import Callable, Iterator\n",
        ),
        ("from ..asynchronous import x\n", "from ..synchronous import x\n"),
        ('cast("Awaitable[AsyncX]", y)\n', 'cast("X", y)\n'),
        ("# an AsyncX, `async with`\n", "# an X, `with`\n"),
        ('def f():\n    """An AsyncX."""\n', 'def f():\n    """An X."""\n'),
    ],
)
def test_what_is_changed(asynchronous: str, synchronous: str) -> None:
    assert sync_source(asynchronous) == synchronous


@pytest.mark.parametrize(
    "source",
    [
        'x = "await AsyncX"\n',
        "asynchronously = Asynchrony\n",
        "x = awaited\n",
        'f("AsyncX")\n',
    ],
)
def test_what_is_not(source: str) -> None:
    assert sync_source(source) == source


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="f-strings have tokens there")
def test_an_f_string_must_not_hold_a_name_with_a_twin() -> None:
    assert sync_source('x = f"{y}"\n') == 'x = f"{y}"\n'
    with pytest.raises(ValueError, match="line 1: a name with a twin in an f-string"):
        sync_source('x = f"{AsyncX}"\n')


def test_no_library_of_event_loops_is_needed() -> None:
    for path in (RUNTIME / "asynchronous").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "import asyncio" not in text, path
        assert "import anyio" not in text, path
