"""The codes, their bad inputs, their documentation and their uses are the same sets."""

import os
import re
from pathlib import Path

from specloom.diagnostics.codes import CODES
from specloom.diagnostics.document import PAGE, page
from specloom.diagnostics.document import main as write_page
from specloom.diagnostics.model import Severity

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent


def test_every_code_has_a_bad_input_and_every_bad_input_a_code() -> None:
    folders = {folder.name.partition("-")[0] for folder in HERE.glob("*/")}
    assert folders - {"__pycache__"} == set(CODES)


def test_every_code_is_documented_on_the_page() -> None:
    headings = re.findall(r"^### ([A-Z]{3}\d{3}):", PAGE.read_text("utf-8"), re.M)
    assert headings == list(CODES)


def test_the_page_is_current() -> None:
    if os.environ.get("SPECLOOM_UPDATE"):
        write_page()
    assert PAGE.read_text(encoding="utf-8") == page(CODES.values())


def test_the_stages_use_exactly_the_codes_that_are_documented() -> None:
    modules = [
        path
        for path in (ROOT / "generator").rglob("*.py")
        if "codes" not in path.parent.name
    ]
    used = {
        code
        for path in modules
        for code in re.findall(r'"([A-Z]{3}\d{3})"', path.read_text("utf-8"))
    }
    assert used == set(CODES)


def test_codes_are_sorted_and_unique_in_their_stage() -> None:
    for prefix in {code[:3] for code in CODES}:
        codes = [code for code in CODES if code.startswith(prefix)]
        assert codes == sorted(codes)


def test_every_explanation_shows_what_is_wrong_and_what_is_right() -> None:
    for code, entry in CODES.items():
        assert "```" in entry.explanation, code
        assert not entry.title.endswith("."), code
        if entry.severity is not Severity.NOTE:
            assert re.search(r"^Wrong\b", entry.explanation, re.M), code
            assert re.search(r"^Right\b", entry.explanation, re.M), code
