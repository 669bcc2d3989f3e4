"""Reading a document imports jsonschema-rs; only validation imports the slow library."""

import subprocess
import sys

from tests.processes import PATIENCE

PROGRAM = """\
import sys
from specloom.validation.metaschema import meta_schema
from specloom.validation.unknown import report_unknown_keys
from specloom.validation.validate import validate_document
assert "jsonschema_rs" not in sys.modules
for version in ("2.0", "3.0", "3.1", "3.2"):
    assert meta_schema(version)
assert "openapi_spec_validator" not in sys.modules
"""


def test_libraries_are_imported_when_they_are_used() -> None:
    subprocess.run([sys.executable, "-c", PROGRAM], check=True, timeout=PATIENCE)
