"""One client for several targets: what is said once, and what each target has for itself."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from specloom.config import ClientConfig, read_config, select_clients
from specloom.diagnostics.model import Diagnostics
from specloom.registry import TARGETS
from specloom.targets.base import Target

from tests.unit.config.second_target import SECOND

BOTH: Mapping[str, Target] = {**TARGETS, "second": SECOND}

CONFIG = """
[clients.acme]
spec = "acme.yaml"
targets = ["python", "second"]
title = "Acme"

[clients.acme.auth]
token = { scheme = "bearer" }

[clients.acme.methods]
"GET /pets" = "pets.all"
"GET /toys" = "toys.all"

[clients.acme.python]
output = "py/acme"
client_name = "Acme"

[clients.acme.second]
output = "second/acme"
package = "@acme/client"
client_name = "class"
methods = { "GET /toys" = "toys.every" }
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(text: str) -> tuple[tuple[ClientConfig, ...], Diagnostics]:
    Path("specloom.toml").write_text(text)
    said = Diagnostics()
    return read_config(Path(), said, explicit=None, targets=BOTH), said


def problems(text: str) -> list[tuple[str, str, str, str]]:
    """Code, message, the text at its place and the help of each problem."""
    clients, said = read(text)
    assert clients == ()
    return [
        (item.code, item.message, text[item.at.offset or 0 :].split("\n")[0], item.help)
        for item in said
    ]


def test_each_target_is_a_run_of_its_own(folder: Path) -> None:
    clients, said = read(CONFIG)
    assert not list(said)
    assert [(one.name, one.client, one.target, one.output) for one in clients] == [
        ("acme:python", "acme", "python", folder / "py/acme"),
        ("acme:second", "acme", "second", folder / "second/acme"),
    ]


def test_what_is_said_once_holds_for_all() -> None:
    clients, _ = read(CONFIG)
    for client in clients:
        assert client.passes.connection.title == "Acme"
        assert [item.argument for item in client.options.credentials] == ["token"]


def test_a_target_says_what_differs_entry_by_entry() -> None:
    (first, second), _ = read(CONFIG)
    assert [pin.place for pin in first.passes.pins] == ["pets.all", "toys.all"]
    assert [pin.place for pin in second.passes.pins] == ["pets.all", "toys.every"]
    assert first.options.client_name == "Acme"
    assert second.options.package == "@acme/client"
    at = second.place("methods", "GET /toys").offset or 0
    assert CONFIG[at:].startswith('"GET /toys" = "toys.every"')


def test_names_are_asked_of_the_target_that_uses_them() -> None:
    """``class`` is a name to the second target; the package of the first has a folder."""
    text = CONFIG.replace('client_name = "Acme"', 'client_name = "class"')
    message = "`class` is not a usable name: the code reserves the word"
    assert problems(text) == [("CFG006", message, 'client_name = "class"', "")]
    text = CONFIG.replace('client_name = "Acme"', 'package = "@acme/client"')
    assert [item[:2] for item in problems(text)] == [
        ("CFG010", "`@acme/client` cannot be imported")
    ]


def test_a_client_with_one_target_is_called_as_it_is() -> None:
    only = CONFIG.replace('["python", "second"]', '["second"]')
    text = only.replace('[clients.acme.python]\noutput = "py/acme"', "").replace(
        'client_name = "Acme"', ""
    )
    (client,), _ = read(text)
    assert (client.name, client.target) == ("acme", "second")


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        ([], ["acme:python", "acme:second"]),
        (["acme"], ["acme:python", "acme:second"]),
        (["acme:second"], ["acme:second"]),
    ],
)
def test_a_name_is_all_targets_and_with_a_target_it_is_one(
    names: list[str], chosen: list[str]
) -> None:
    clients, _ = read(CONFIG)
    said = Diagnostics()
    assert [one.name for one in select_clients(clients, names, said)] == chosen
    assert not said.failed


def test_a_target_that_a_client_does_not_have_is_not_found() -> None:
    clients, _ = read(CONFIG)
    said = Diagnostics()
    assert select_clients(clients, ["acme:pyhton"], said) == ()
    assert [(item.code, item.help) for item in said] == [
        ("CFG007", "did you mean `acme:python`?")
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"second"]', '"third"]', ("CFG006", "`third` is not one of the known values", '"third"]', "known here: `python`, `second`")),
        ("acme.second]", "acme.third]", ("CFG003", "unknown key `third`", "third]", "")),
        ('["python", "second"]', '["python"]', ("CFG006", "the client has no target `second`", "second]", 'name it: `targets = ["python", "second"]`')),
        ('["python", "second"]', '["python", "second", "python"]', ("CFG006", "the target `python` is named twice", '"python"]', "")),
        ("title =", 'target = "python"\ntitle =', ("CFG006", "`target` and `targets` exclude each other", 'targets = ["python", "second"]', "")),
        ('output = "second/acme"', "", ("CFG005", "`output` is missing", "second]", "")),
        ('output = "second/acme"', 'output = "py/acme"', ("CFG008", "clients `acme:python` and `acme:second` write to the same place", 'output = "py/acme"', "give each client a folder of its own, none inside another")),
        ('package = "@acme/client"', "title = 'A'", ("CFG003", "unknown key `title`", "title = 'A'", "")),
    ],
)  # fmt: skip
def test_each_mistake_has_its_message_and_place(
    old: str, new: str, expected: tuple[str, str, str, str]
) -> None:
    assert old in CONFIG
    found = problems(CONFIG.replace(old, new))
    if not expected[-1]:
        found = [(*item[:3], "") for item in found]
    assert expected in found


def test_one_folder_cannot_be_that_of_two_targets() -> None:
    text = '[clients.a]\nspec = "a"\noutput = "a"\ntargets = ["python", "second"]\n'
    assert [item[:3] for item in problems(text)] == [
        ("CFG008", "clients `a:python` and `a:second` write to the same place", 'output = "a"')
    ]  # fmt: skip
