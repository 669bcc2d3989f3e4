"""What a config file means, and what is said about a wrong one."""

from pathlib import Path

import pytest
from specloom.config import ClientConfig, find_config, read_config, select_clients
from specloom.diagnostics.model import Diagnostics, Fatal
from specloom.registry import TARGETS

MINIMAL = '[clients.acme]\nspec = "acme.yaml"\noutput = "generated/acme"\n'

FULL = """
[clients.acme]
spec = ["specs/*.yaml", "more.json"]
target = "python"
output = "../src/acme"
package = "vendor.acme"
client_name = "Acme"
project = true
overlays = ["fix.overlay.yaml", "more/*.yaml"]
env_prefix = "ACME"
base_url_env = "ACME_URL"

[clients.acme.auth]
token = { scheme = "bearer auth", env = "ACME_TOKEN" }
user = { scheme = "basic", part = "username" }

[clients.acme.environments]
live = "https://api.acme.example"

[clients.acme.methods]
"PUT /pets/{id}" = "pets.replace"

[clients.acme.types]
Pet = "Animal"

[clients.acme.filters]
exclude_methods = "options"
include_paths = ["/v1/*"]
exclude_deprecated = true

[[clients.acme.patches]]
target = "/info"
update = { title = "Acme", x-beta = [true, 1.5] }
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "project"
    home.mkdir()
    monkeypatch.chdir(home)
    return home


def read(text: str, name: str = "specloom.toml") -> tuple[ClientConfig, ...]:
    Path(name).write_text(text)
    diagnostics = Diagnostics()
    clients = read_config(Path(), diagnostics, explicit=None, targets=TARGETS)
    assert list(diagnostics) == []
    return clients


def problems(text: str) -> list[tuple[str, str, str]]:
    """Code, message and the text at the place of each problem of a config."""
    Path("specloom.toml").write_text(text)
    diagnostics = Diagnostics()
    assert not read_config(Path(), diagnostics, explicit=None, targets=TARGETS)
    return [
        (item.code, item.message, text[item.at.offset or 0 :].split("\n")[0])
        for item in diagnostics
    ]


def test_two_keys_are_enough(folder: Path) -> None:
    (client,) = read(MINIMAL)
    assert client.inputs.specs == ("acme.yaml",)
    assert client.output == folder / "generated/acme"
    assert client.options.package == "acme"
    assert client.target == "python"


def test_every_key_arrives(folder: Path) -> None:
    (client,) = read(FULL)
    assert client.inputs.specs == ("specs/*.yaml", "more.json")
    assert client.output == folder.parent / "src/acme"
    assert client.options.package == "vendor.acme"
    assert client.options.client_name == "Acme"
    assert client.options.project
    assert (client.options.env_prefix, client.options.base_url_env) == (
        "ACME",
        "ACME_URL",
    )
    assert [
        (a.argument, a.scheme, a.env, a.part) for a in client.options.credentials
    ] == [
        ("token", "bearer auth", "ACME_TOKEN", ""),
        ("user", "basic", None, "username"),
    ]
    assert client.options.environments == (("live", "https://api.acme.example"),)
    assert [(pin.operation, pin.place) for pin in client.passes.pins] == [
        ("PUT /pets/{id}", "pets.replace")
    ]
    assert [(pin.schema, pin.name) for pin in client.options.types] == [
        ("Pet", "Animal")
    ]
    assert client.passes.filters.exclude_methods == ("OPTIONS",)
    assert client.passes.filters.include_paths == ("/v1/*",)
    assert client.passes.filters.exclude_deprecated


def test_entries_know_their_places(folder: Path) -> None:
    (client,) = read(FULL)
    places = [
        client.passes.pins[0].origin,
        client.options.credentials[1].origin,
        client.place("output"),
    ]
    assert [FULL[at.offset or 0 :].split(" ")[0] for at in places] == [
        '"PUT',
        "user",
        "output",
    ]
    assert places[0].file == "specloom.toml"
    assert places[0].address == 'clients.acme.methods."PUT /pets/{id}"'
    assert client.place("types", "Nothing") == client.place("types")


def test_the_nearest_config_above_is_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "specloom.toml").write_text(MINIMAL)
    below = folder / "src/deep"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    (client,) = read_config(Path(), Diagnostics(), explicit=None, targets=TARGETS)
    assert client.inputs.specs == ("../../acme.yaml",)
    assert client.output == folder / "generated/acme"
    assert client.place("output").file == "../../specloom.toml"


def test_pyproject_may_hold_the_config(folder: Path) -> None:
    text = '[project]\nname = "x"\n' + MINIMAL.replace(
        "clients", "tool.specloom.clients"
    )
    (client,) = read(text, "pyproject.toml")
    assert client.place("output").address == "tool.specloom.clients.acme.output"
    (other,) = read(MINIMAL.replace("acme", "own"))
    assert (client.name, other.name) == ("acme", "own")


def test_a_pyproject_of_others_is_passed_by(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[project]\nname = "x"\n')
    with pytest.raises(Fatal, match=r"no specloom\.toml"):
        find_config(Path())


@pytest.mark.parametrize(
    ("text", "code", "message", "at"),
    [
        (MINIMAL + "outptu = 1\n", "CFG003", "unknown key `outptu`", "outptu = 1"),
        ("[client.acme]\n", "CFG003", "unknown key `client`", "client.acme]"),
        (MINIMAL + "project = 1\n", "CFG004", "expected true or false, not a number", "project = 1"),
        (MINIMAL + "types = []\n", "CFG004", "expected a table, not a list", "types = []"),
        (MINIMAL.replace('"acme.yaml"', "1979-05-27"), "CFG004", "expected a string or a list of strings, not a date or time", "spec = 1979-05-27"),
        (MINIMAL.replace('"acme.yaml"', '["a", 1]'), "CFG004", "expected a string, not a number", "1]"),
        ('[clients.acme]\nspec = "a"\n', "CFG005", "`output` is missing", "acme]"),
        ("", "CFG005", "`clients` is missing", ""),
        (MINIMAL.replace('"acme.yaml"', '" "'), "CFG006", "` ` is not readable text", 'spec = " "'),
        (MINIMAL.replace('"acme.yaml"', "[]"), "CFG006", "the list is empty", "spec = []"),
        (MINIMAL + 'target = "pyhton"\n', "CFG006", "`pyhton` is not one of the known values", 'target = "pyhton"'),
        (MINIMAL + 'environments = { live = "api.acme" }\n', "CFG006", "`api.acme` is not an http or https URL", 'live = "api.acme" }'),
        (MINIMAL + 'auth = { "a-b" = { scheme = "x" } }\n', "CFG006", "`a-b` is not a usable name: letters, digits and underscores, no digit first, no keyword", '"a-b" = { scheme = "x" } }'),
        (MINIMAL + 'client_name = "class"\n', "CFG006", "`class` is not a usable name: the code reserves the word", 'client_name = "class"'),
        (MINIMAL.replace("generated/", "a\\u0000b/"), "CFG006", "`a\0b/acme` is not readable text", 'output = "a\\u0000b/acme"'),
        (MINIMAL.replace("acme]", '"a b"]'), "CFG006", "`a b` is not letters, digits, `-`, `_` and `.`", '"a b"]'),
        ("[clients]\n", "CFG009", "there is no client to generate", "clients]"),
        (MINIMAL.replace("generated/acme", "out/class"), "CFG010", "`class` cannot be imported", 'output = "out/class"'),
        (MINIMAL + 'package = "other"\n', "CFG010", "the package `other` cannot live in a folder called `acme`", 'package = "other"'),
    ],
)  # fmt: skip
def test_each_mistake_has_its_message_and_place(
    folder: Path, text: str, code: str, message: str, at: str
) -> None:
    assert (code, message, at) in problems(text)


def test_every_mistake_is_reported_at_once(folder: Path) -> None:
    text = '[clients.acme]\nspce = "a"\noutput = 3\n'
    assert [code for code, _, _ in problems(text)] == ["CFG003", "CFG004", "CFG005"]


def test_a_misspelled_key_gets_a_suggestion(folder: Path) -> None:
    Path("specloom.toml").write_text(MINIMAL + "client-name = 'A'\n")
    diagnostics = Diagnostics()
    read_config(Path(), diagnostics, explicit=None, targets=TARGETS)
    assert [item.help for item in diagnostics] == ["did you mean `client_name`?"]


@pytest.mark.parametrize(
    "second", ["generated/acme", "Generated/ACME", "generated", "generated/acme/x"]
)
def test_clients_may_not_share_a_folder(folder: Path, second: str) -> None:
    text = MINIMAL + f'[clients.b]\nspec = "b"\noutput = "{second}"\n'
    assert ("CFG008", f'output = "{second}"') in [
        (code, at) for code, _, at in problems(text)
    ]


def test_neighbours_are_fine(folder: Path) -> None:
    assert (
        len(read(MINIMAL + '[clients.b]\nspec = "b"\noutput = "generated/acme_b"\n'))
        == 2
    )


@pytest.mark.parametrize(
    ("data", "code", "offset"),
    [
        (b"[clients.acme\nspec = 1\n", "CFG002", 13),
        (b"a = 1\na = 2\n", "CFG002", 11),
        (b"a = ", "CFG002", 4),
        (b"a = '\xff'", "CFG001", None),
    ],
)
def test_a_file_that_cannot_be_parsed(
    folder: Path, data: bytes, code: str, offset: int | None
) -> None:
    Path("specloom.toml").write_bytes(data)
    with pytest.raises(Fatal) as caught:
        find_config(Path())
    assert caught.value.diagnostic.code == code
    assert caught.value.diagnostic.at.offset == offset


def test_a_named_config_that_is_missing(folder: Path) -> None:
    with pytest.raises(Fatal, match=r"`other\.toml` cannot be read"):
        find_config(Path(), "other.toml")


def test_a_byte_order_mark_is_no_part_of_the_text(folder: Path) -> None:
    (folder / "specloom.toml").write_bytes(b"\xef\xbb\xbf" + MINIMAL.encode())
    file = find_config(Path())
    assert file.origin(("clients", "acme")).offset == MINIMAL.index("acme")


def test_clients_are_chosen_by_name(folder: Path) -> None:
    clients = read(MINIMAL + '[clients.b]\nspec = "b"\noutput = "b"\n')
    diagnostics = Diagnostics()
    assert [c.name for c in select_clients(clients, ["b"], diagnostics)] == ["b"]
    assert [c.name for c in select_clients(clients, [], diagnostics)] == ["acme", "b"]
    assert not diagnostics.failed
    select_clients(clients, ["acne"], diagnostics)
    assert [(item.code, item.help) for item in diagnostics] == [
        ("CFG007", "did you mean `acme`?")
    ]
