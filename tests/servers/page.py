"""``docs/servers.md``, printed from the data of all frameworks.

``python -m tests.servers.page docs/servers.md`` writes it (``make servers-page``).
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.servers.environments import versions_of
from tests.servers.frameworks import FRAMEWORKS, IN_CI, server_of
from tests.servers.model import Deviation, Server

_HEAD = """\
# What real servers document and send

A client follows a document. Frameworks write that document by themselves, and some send
something else. Each section is a small server of ordinary things that runs on the framework:
its document is fetched from it, given to Specloom, and every operation is called, by the
synchronous and by the asynchronous client. A row is what you should know before you wonder;
what has no row is as documented.

This page is printed from the data of these tests (`tests/servers/`), so a row that is no
longer true fails. Overlays lie in [`specs/overlays`](../specs/overlays); copy what you need:
an action that selects nothing in your document is an error, with its line.

| framework | version | document | calls | to know |
|---|---|---|---|---|
"""

_CI = "Those with \\* run whenever the suite runs; `make servers` runs all."


def page() -> str:
    """The page as Markdown."""
    servers = {name: server_of(name) for name in FRAMEWORKS}
    order = sorted(servers, key=lambda name: servers[name].title.lower())
    rows = "".join(_row(name, servers[name]) for name in order)
    sections = "".join("".join(_section(name, servers[name])) for name in order)
    return f"{_HEAD}{rows}\n{_CI}\n{sections}"


def _row(name: str, server: Server) -> str:
    star = " \\*" if name in IN_CI else ""
    anchor = server.title.lower().replace(" ", "-").replace(".", "").replace("/", "")
    calls, count = len(server.cases), len(server.deviations)
    main = f"`{server.shown[0]}` {versions_of(name)[server.shown[0]]}"
    return f"| [{server.title}](#{anchor}){star} | {main} | {server.kind} | {calls} | {count} |\n"


def _section(name: str, server: Server) -> Iterator[str]:
    versions = versions_of(name)
    shown = ", ".join(f"`{each}` {versions[each]}" for each in server.shown)
    yield f"\n## {server.title}\n\n{server.language}: {shown}.\n"
    if server.settings:
        yield f"\nThe client's table of the config has:\n\n{_toml(server.settings)}"
    if server.deviations:
        yield "\n| what | the document says | the wire says | Specloom | what helps |\n"
        yield "|---|---|---|---|---|\n"
        yield from map(_deviation, server.deviations)
    for lines in server.variants.values():
        yield "\nWhat helps, in the client's table of the config:\n\n"
        yield _toml(lines)


def _deviation(row: Deviation) -> str:
    cells = (row.what, row.document, row.wire, row.client, row.helps or "–")
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def _toml(lines: str) -> str:
    return f"```toml\n{lines.strip()}\n```\n"


def main(arguments: Sequence[str]) -> None:
    """Write the page into a file."""
    Path(arguments[0]).write_text(page(), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
