"""Build hook: the wheel carries the templates, and the examples that `explain` shows.

Examples are inputs of `tests/bad`; which, say the files of the codes (decisions 057, 058). An
editable installation carries neither: it reads those of the checkout.
"""

import re
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CODES = "generator/specloom/diagnostics/codes"
EXAMPLES = "tests/bad"


class DataHook(BuildHookInterface):
    """Puts data beside the code, in folders of underscored names."""

    PLUGIN_NAME = "custom"

    def initialize(self, version, build_data):
        if version == "editable":
            return
        root, included = Path(self.root), build_data["force_include"]
        included[str(root / "templates")] = "specloom/_templates"
        for page in sorted((root / CODES).rglob("*.md")):
            example = re.search(r"^example: (.+)$", page.read_text("utf-8"), re.M)
            folder = root / EXAMPLES / example.group(1)
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    inside = path.relative_to(root / EXAMPLES)
                    included[str(path)] = f"specloom/_examples/{inside.as_posix()}"
