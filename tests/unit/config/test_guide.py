"""The guide names every key, command and exit code that there is."""

from pathlib import Path

from specloom.cli.main import COMMANDS
from specloom.config.guide import key_tables, update_tables
from specloom.registry import TARGETS

GUIDE = (Path(__file__).parents[3] / "docs/guide.md").read_text(encoding="utf-8")


def test_the_tables_of_keys_are_current() -> None:
    assert update_tables(GUIDE, tuple(TARGETS)) == GUIDE
    assert key_tables(tuple(TARGETS)) in GUIDE


def test_every_kind_of_table_is_shown() -> None:
    tables = key_tables(("one", "two"))
    assert "| `spec` | The document" in tables
    assert "| `[….headers]` |" in tables
    assert "`[….auth.NAME]` has these keys:\n" in tables
    assert "`[[….patches]]` has these keys:\n" in tables
    assert (
        "| `query_objects` | `a[b]=1` or `a.b=1`. One of `brackets`, `dots`. |"
        in tables
    )
    assert "| `[….two]` | What differs for the target `two`. |" in tables


def test_every_command_is_explained() -> None:
    assert [name for name in COMMANDS if f"`specloom {name} " not in GUIDE] == []
