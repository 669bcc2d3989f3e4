"""The cases of a campaign: each is decided by its surface and its number alone."""

import tomllib
from functools import cache
from random import Random

from tests.fuzz.case import Case, writable_folders
from tests.fuzz.printing import parse, print_document
from tests.fuzz.seeds import Seed, seeds_of
from tests.fuzz.texts import mutate_bytes, mutate_lines, mutate_tokens
from tests.fuzz.trees import Pool, Value, mutate_tree

FORMATS = (("--output-format", "json"),) * 5 + (("--output-format", "github"), ())


def mutant(surface: str, seed: int, number: int) -> Case:
    """One case. ``seed`` is that of the campaign; the same three give the same case."""
    random = Random(f"{surface}:{seed}:{number}")
    seeds = seeds_of(surface)
    valid = [seed for seed in seeds if seed.valid]
    chosen = random.choice(valid if valid and random.random() < 0.8 else seeds)
    files = dict(chosen.files)
    changing = list(chosen.changing)
    changed = {random.choice(changing) for _ in range(random.choice([1, 1, 2]))}
    for name in sorted(changed):
        files[name] = _mutate(surface, chosen, name, random)
    command = random.choice(chosen.commands)
    if surface == "config" and random.random() < 0.2:
        files["pyproject.toml"] = _as_pyproject(files.pop("specloom.toml"))
        changed = {"pyproject.toml"}
    return Case(
        name=f"{surface}:{seed}:{number}",
        files=files,
        command=(*command, *random.choice(FORMATS)),
        writable=writable_folders(command),
        changed=tuple(sorted(changed)),
    )


def _mutate(surface: str, seed: Seed, name: str, random: Random) -> bytes:
    data = seed.files[name]
    if random.random() < (0.8 if surface == "readers" else 0.1):
        return mutate_bytes(data, random)
    if seed.tokens or name.endswith(".graphql") or random.random() < 0.1:
        text = data.decode("utf-8", "replace")
        change = mutate_lines if random.random() < 0.7 else mutate_tokens
        return change(text, random, _texts(surface)).encode("utf-8", "surrogatepass")
    value = _value(surface, seed.name, name)
    for _ in range(10):
        try:
            return print_document(
                name, mutate_tree(value, random, _pool(surface)), random
            )
        except ValueError:
            continue  # more than the language can say: another mutant
    return mutate_bytes(data, random)


@cache
def _texts(surface: str) -> tuple[str, ...]:
    return tuple(
        seed.files[name].decode("utf-8", "replace")
        for seed in seeds_of(surface)
        for name in seed.changing
    )


@cache
def _values(surface: str) -> dict[tuple[str, str], Value]:
    return {
        (seed.name, name): _parse(name, seed.files[name])
        for seed in seeds_of(surface)
        if not seed.tokens
        for name in seed.changing
        if not name.endswith(".graphql")
    }


def _value(surface: str, seed: str, name: str) -> Value:
    return _values(surface)[seed, name]


def _parse(name: str, data: bytes) -> Value:
    if not name.endswith(".toml"):
        return parse(name, data)
    try:
        return tomllib.loads(data.decode("utf-8", "replace"))
    except tomllib.TOMLDecodeError:
        return {}


@cache
def _pool(surface: str) -> Pool:
    return Pool(_values(surface).values())


def _as_pyproject(data: bytes) -> bytes:
    """A config as the table of a project; headers that are written at a line's begin only."""
    lines = data.split(b"\n")
    return b"\n".join(
        b"[tool.specloom." + line[1:] if line.startswith(b"[") else line
        for line in lines
    )
