"""What is measured of a client library: small programs, each run in a fresh process.

``python client_programs.py PROGRAM LIBRARY [FILE]`` prints one number: seconds of CPU, or megabytes.
Runs without anything of the generator, in the environment of the vendors' packages.
Libraries are named by what they are: ``base`` is httpx2 with pydantic and nothing else.
"""

# pyright: reportMissingImports=false
# mypy: ignore-errors
import sys
import time
from pathlib import Path

CALLS = 1500
DECODES = 3
KEY = {"bearer_token": "secret"}


def import_(library: str) -> float:
    """Importing the client class."""
    start = time.process_time()
    _import(library)
    return time.process_time() - start


def memory(library: str) -> float:
    """What is resident after the import, in MB (Linux)."""
    _import(library)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def first(library: str) -> float:
    """From nothing to the end of the first call."""
    start = time.process_time()
    _delete(library)()
    return time.process_time() - start


def first_after_import(library: str) -> float:
    """The same, without the import."""
    _import(library)
    start = time.process_time()
    _delete(library)()
    return time.process_time() - start


def call(library: str) -> float:
    """A call that sends nothing and gets nothing."""
    run = _delete(library)
    for _ in range(50):
        run()
    start = time.process_time()
    for _ in range(CALLS):
        run()
    return (time.process_time() - start) / CALLS


def decode(library: str) -> float:
    """A list in one large answer, through the whole call; seconds for one."""
    content = Path(sys.argv[3]).read_bytes()
    strict = library.endswith("-strict")
    client = _client(library.removesuffix("-strict"), content, strict=strict)
    found = client.discounts.list()
    assert len(found.items) > 1000
    start = time.process_time()
    for _ in range(DECODES):
        client.discounts.list()
    return (time.process_time() - start) / DECODES


def _import(library: str) -> None:
    match library:
        case "base":
            import pydantic  # noqa: F401
        case "ours":
            from ours_dodo import Client
        case "ours-github":
            from ours_github import Client  # noqa: F401
        case "vendor":
            from dodopayments import DodoPayments  # noqa: F401
        case "openai":
            from openai import OpenAI  # noqa: F401


def _delete(library: str):
    if library == "base":
        import httpx2

        http = httpx2.Client(transport=httpx2.MockTransport(lambda _: _empty(httpx2)))
        headers = {"authorization": "Bearer secret", "accept": "application/json"}
        url = "https://live.example/discounts/a"
        return lambda: http.request("DELETE", url, headers=headers)
    client = _client(library, b"", strict=False)
    if library == "openai":
        return lambda: client.models.delete("a")
    return lambda: client.discounts.delete("a")


def _client(library: str, content: bytes, *, strict: bool):
    if library == "ours":
        import httpx2 as http
        from ours_dodo import Client

        options = {**KEY, "strict_responses": strict}
    elif library == "openai":
        import httpx as http
        from openai import OpenAI as Client

        options = {"api_key": "secret"}
    else:
        import httpx as http
        from dodopayments import DodoPayments as Client

        options = {**KEY, "_strict_response_validation": strict}

    def answer(_: object):
        if not content:
            return _empty(http)
        kind = {"content-type": "application/json"}
        return http.Response(200, content=content, headers=kind)

    return Client(
        http_client=http.Client(transport=http.MockTransport(answer)), **options
    )


def _empty(http):
    return http.Response(204)


PROGRAMS = {
    "import": import_,
    "memory": memory,
    "first": first,
    "first-after-import": first_after_import,
    "call": call,
    "decode": decode,
}

if __name__ == "__main__":
    print(PROGRAMS[sys.argv[1]](sys.argv[2]))
