"""What mutations begin with: inputs of other tests, by what reads them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner
from specloom.cli.main import cli

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
SPEC = b"""\
openapi: 3.1.0
info: {title: Pets, version: "1"}
servers: [{url: https://example.com}]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters: [{name: cursor, in: query, schema: {type: string}}]
      responses:
        "200":
          description: Pets
          content:
            application/json:
              schema:
                type: object
                properties:
                  items: {type: array, items: {$ref: "#/components/schemas/Pet"}}
                  next: {type: string}
components:
  schemas: {Pet: {type: object, properties: {name: {type: string}}}}
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
security: [{key: []}]
"""
CONFIG = b"""\
[clients.pets]
spec = "api.yaml"
target = "python"
output = "out"
"""
LONG_CONFIG = b"""\
[clients.pets]
spec = ["api.yaml"]
targets = ["python"]
output = "out"
package = "vendor.out"
client_name = "Pets"
title = "Pets"
url = "https://{shop}.example.com/v1"
env_prefix = "PETS"
base_url_env = "PETS_URL"
timeout = 30.5
validate_inputs = true
project = true
distribution = "pets-client"
recognise_pagination = false

[clients.pets.filters]
include_paths = ["/pets*"]
exclude_deprecated = true

[[clients.pets.patches]]
target = "/paths/~1pets/get"
update = { summary = "Pets" }

[[clients.pets.patches]]
target = "$.components.schemas.*"
update = { title = "A thing" }

[clients.pets.auth]
key = { scheme = "key", env = "PETS_KEY" }

[clients.pets.headers]
X-Version = "2"

[clients.pets.environments]
live = "https://a.example.com"
test = "https://b.example.com"

[clients.pets.methods]
"GET /pets" = "animals.pets.list"

[clients.pets.types]
Pet = "types.zoo.Animal"

[clients.pets.pagination.Pages]
strategy = "cursor"
items = "items"
cursor = "cursor"
next_cursor = "next"

[clients.pets.retries]
max_retries = 1
idempotency_header = "Idempotency-Key"

[clients.pets.wire]
query_arrays = "comma"
"""
LOCKED = b"""{
  "note": "URLs",
  "urls": {"http://127.0.0.1:9/other.yaml": "0a1b", "https://example.com/a": "2c"}
}
"""
OVERLAY = b"""\
overlay: 1.1.0
info: {title: Changes, version: "1"}
extends: api.yaml
actions:
  - target: $.paths['/pets'].get
    description: Another text
    update: {summary: Pets, deprecated: true}
  - target: $.components.schemas[?@.type == 'object']
    update: {title: A thing}
  - target: $..parameters[?@.name == 'cursor']
    remove: true
  - target: $.paths.*.*.tags
    copy: $.info.title
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """Files with commands that read them; the files of ``changing`` are what is mutated."""

    name: str
    files: dict[str, bytes]
    changing: tuple[str, ...]
    commands: tuple[tuple[str, ...], ...]
    tokens: bool = field(default=False)
    """Whether it is a language of its own, and not JSON, YAML or TOML."""
    valid: bool = field(default=False)
    """Whether it is good as it is: most mutants are of those."""


@cache
def seeds_of(surface: str) -> tuple[Seed, ...]:
    """All seeds of a surface, in an order that does not depend on the machine."""
    return tuple(SURFACES[surface]())


def _openapi() -> Iterator[Seed]:
    for path in [
        *sorted(TESTS.glob("features/*/input/*.yaml")),
        *sorted(TESTS.glob("wire/specs/*.yaml")),
        *sorted(ROOT.glob("specs/*/openapi.yaml")),
        *sorted(TESTS.glob("bad/*/input.*")),
    ]:
        data = path.read_bytes()
        api = b"openapi" in data or b"swagger" in data
        if path.suffix in (".yaml", ".json") and len(data) < 100_000 and api:
            yield _document(path, data)


def _document(path: Path, data: bytes) -> Seed:
    name = f"api{path.suffix}"
    return Seed(
        name=path.relative_to(ROOT).as_posix(),
        files={name: data},
        changing=(name,),
        valid="bad" not in path.parts,
        commands=(
            ("report", name),
            ("validate", name, "-v"),
            ("ir", name),
            ("generate", name, "--output", "out", "--package", "pets", "--project"),
            (
                "generate",
                name,
                "--output",
                "out",
                "--package",
                "p",
                "--validate-inputs",
            ),
        ),
    )


def _graphql() -> Iterator[Seed]:
    for folder in sorted(TESTS.glob("features/graphql_*/input")):
        for schema in ("schema.graphql", "schema.json"):
            if (folder / schema).is_file():
                yield _schema(folder / schema, sorted(folder.glob("operations/*")))
    for path in sorted(TESTS.glob("bad/*/input.graphql")):
        yield _schema(path, sorted(path.parent.glob("operations*.graphql")))


def _schema(schema: Path, operations: list[Path]) -> Seed:
    name = f"schema{schema.suffix}"
    files = {f"operations/{path.name}": path.read_bytes() for path in operations}
    given = ("--operations", "operations/*.graphql") if files else ()
    changing = (name, *files)
    package = ("--output", "out", "--package", "shop")
    return Seed(
        name=schema.relative_to(ROOT).as_posix(),
        files={name: schema.read_bytes(), **files},
        changing=changing,
        valid="bad" not in schema.parts,
        commands=(
            ("report", name, *given),
            ("report", name),
            ("scaffold", name, "--output", "out"),
            ("generate", name, *given, *package, "--operations-manifest"),
        ),
        tokens=schema.suffix != ".json",
    )


def _overlay() -> Iterator[Seed]:
    yield _overlaid("overlay", SPEC, OVERLAY)
    folder = TESTS / "features/overlays/input"
    for path in sorted(folder.glob("openapi*.yaml")):
        for overlay in sorted(TESTS.glob("features/overlays/**/*overlay*.yaml")):
            yield _overlaid(overlay.name, path.read_bytes(), overlay.read_bytes())
    for path in sorted(TESTS.glob("bad/OVL*/*overlay*.yaml")):
        spec = path.parent / "input.yaml"
        data = spec.read_bytes() if spec.is_file() else SPEC
        yield _overlaid(path.parent.name, data, path.read_bytes(), valid=False)


def _overlaid(name: str, spec: bytes, overlay: bytes, valid: bool = True) -> Seed:
    return Seed(
        name=name,
        files={"api.yaml": spec, "changes.yaml": overlay},
        changing=("changes.yaml",),
        commands=(("report", "api.yaml", "--overlay", "changes.yaml"),),
        valid=valid,
    )


def _config() -> Iterator[Seed]:
    good = [CONFIG, LONG_CONFIG]
    texts = [*good, *_contents("bad/*/input.toml", "bad/*/specloom.toml")]
    texts.append((ROOT / "specloom.toml").read_bytes())
    for number, data in enumerate(texts):
        yield Seed(
            name=f"config {number}",
            files={"specloom.toml": data, "api.yaml": SPEC, "input.yaml": SPEC},
            changing=("specloom.toml",),
            commands=(("check",), ("report",), ("config",), ("validate",)),
            valid=data in good,
        )


def _pages() -> Iterator[Seed]:
    for path in [
        *sorted(ROOT.glob("specs/*/pages/*.md")),
        *sorted(TESTS.glob("bad/*/input.md")),
    ]:
        yield Seed(
            name=path.relative_to(ROOT).as_posix(),
            files={"page.md": path.read_bytes()},
            changing=("page.md",),
            commands=(("report", "page.md"), ("ir", "page.md")),
            tokens=True,
            valid="bad" not in path.parts,
        )


def _folder() -> Iterator[Seed]:
    """What is read of an output folder, and of the folder of a config."""
    package = _package()
    project = {"specloom.toml": CONFIG, "api.yaml": SPEC}
    few = {name: package[name] for name in sorted(package)[:12]}
    manifest = {**few, "out/MANIFEST.json": package["out/MANIFEST.json"]}
    yield Seed(
        name="manifest",
        files={**project, **manifest, "out/mine.txt": b"mine"},
        changing=("out/MANIFEST.json",),
        commands=(("check",), ("generate",), ("diff", "out", "out")),
    )
    spec = SPEC.replace(
        b"security: ", b"x: {$ref: 'http://127.0.0.1:9/other.yaml'}\nsecurity: "
    )
    yield Seed(
        name="lock",
        files={**project, "api.yaml": spec, "specloom.lock": LOCKED},
        changing=("specloom.lock",),
        commands=(("check", "--allow-remote"), ("report", "--allow-remote")),
    )


def _public_api() -> Iterator[Seed]:
    for path in sorted(TESTS.glob("features/*/python/**/PUBLIC_API.txt")):
        data = path.read_bytes()
        yield Seed(
            name=path.relative_to(ROOT).as_posix(),
            files={"old/PUBLIC_API.txt": data, "new/PUBLIC_API.txt": data},
            changing=("old/PUBLIC_API.txt", "new/PUBLIC_API.txt"),
            commands=(("diff", "old", "new"),),
            tokens=True,
        )


def _readers() -> Iterator[Seed]:
    """Texts of JSON and YAML that are no descriptions of an API: read, and no more."""
    texts = [
        b'{"a": [1, 2.5, -3e7, true, null, "\\u00e9\\ud83d\\ude00"], "b": {"c": ""}}',
        b"a: &x [1, 0x1F, .inf, 2001-01-01, ~]\nb: *x\nc: |\n  text\n  more\n? d\n: {e: f}\n",
        b"# comment\n- 'one'\n- \"t\\x41wo\"\n- >-\n  three\n- {<<: {k: v}, l: 0o17}\n---\n",
    ]
    texts += _contents("bad/SRC*/input.*")
    for number, data in enumerate(texts):
        for name in ("file.json", "file.yaml"):
            if len(data) < 100_000:
                yield Seed(
                    name=f"text {number} as {name}",
                    files={name: data},
                    changing=(name,),
                    commands=(("report", name), ("validate", name)),
                )


SURFACES = {
    "openapi": _openapi,
    "graphql": _graphql,
    "overlay": _overlay,
    "config": _config,
    "pages": _pages,
    "folder": _folder,
    "public_api": _public_api,
    "readers": _readers,
}
"""What reads something that others have written."""


def _contents(*patterns: str) -> list[bytes]:
    return [
        path.read_bytes()
        for pattern in patterns
        for path in sorted(TESTS.glob(pattern))
        if path.is_file() and path.stat().st_size < 100_000
    ]


@cache
def _package() -> dict[str, bytes]:
    """The files of a package as the tool writes them."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "api.yaml").write_bytes(SPEC)
        arguments = ["generate", str(folder / "api.yaml"), "--package", "out"]
        done = CliRunner().invoke(cli, [*arguments, "--output", name])
        assert done.exit_code == 0, done.output
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted((folder / "out").rglob("*"))
            if path.is_file()
        }
