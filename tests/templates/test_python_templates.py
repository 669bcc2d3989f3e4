"""The templates of the Python target decide nothing and print only what their views hold."""

import inspect

from specloom.targets.base import templates_folder
from specloom.targets.python.templates import FILTERS
from specloom.targets.python.views import dataclasses as views

from tests.templates.checker import check_templates

FOLDER = templates_folder("python")


def test_every_template_passes_the_checker() -> None:
    classes = {
        name: item for name, item in vars(views).items() if inspect.isclass(item)
    }
    sources = {
        path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in FOLDER.rglob("*.j2")
    }
    assert sources
    assert check_templates(sources, classes, FILTERS) == []
