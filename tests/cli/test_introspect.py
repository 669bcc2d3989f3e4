"""``specloom introspect`` against a server on this machine that executes GraphQL."""

import json
import threading
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from graphql import build_schema, graphql_sync, print_schema

from tests.cli.conftest import Specloom

SDL = '''\
"""Tasks of a team."""
schema {
  query: Query
}

directive @cached(seconds: Int!) repeatable on FIELD_DEFINITION

type Query {
  task(by: Key!): Task
}

type Task {
  id: ID!
  due: Day
  old: Int @deprecated(reason: "Nobody reads it.")
}

input Key @oneOf {
  id: ID
  title: String
}

scalar Day @specifiedBy(url: "https://days.example")
'''


@dataclass
class Server:
    """Where it listens, what it has been asked, and how it answers."""

    url: str = ""
    headers: list[dict[str, str]] = field(default_factory=list)
    redirect: str = ""
    modern: bool = True
    repeats: str = ""


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()
    schema = build_schema(SDL)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.headers.append(dict(self.headers))
            if state.redirect:
                self.send_response(307)
                self.send_header("Location", state.redirect)
                self.end_headers()
                return
            answer: object = {"errors": [{"message": "who are you?"}]}
            if self.headers.get("X-Token") == "secret":
                answer = graphql_sync(schema, body["query"]).formatted
            if state.repeats:
                answer = {"errors": [{"message": state.repeats}], "data": None}
            if not state.modern and "isOneOf" in body["query"]:
                answer = {"errors": [{"message": "there is no isOneOf"}]}
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, format: str, *args: object) -> None: ...

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{listening.server_port}/graphql"
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield state
    listening.shutdown()
    thread.join()
    listening.server_close()


def test_the_schema_as_sdl(project: Path, specloom: Specloom, server: Server) -> None:
    said = specloom(
        "introspect", server.url, "--header", "X-Token: secret", "--output", "s.graphql"
    )
    assert said.code == 0
    assert (project / "s.graphql").read_text() == print_schema(build_schema(SDL)) + "\n"
    assert "secret" not in said.out + said.err


def test_the_answer_as_json_is_read_like_the_schema(
    project: Path, specloom: Specloom, server: Server
) -> None:
    for name in ("s.json", "s.graphql"):
        specloom(
            "introspect", server.url, "--header", "X-Token: secret", "--output", name
        )
    (project / "ops.graphql").write_text("query T($by: Key!) { task(by: $by) { due } }")
    models = {
        specloom("ir", name, "--operations", "ops.graphql").out
        for name in ("s.json", "s.graphql")
    }
    assert len(models) == 1
    assert '"graphql:type:Key/title"' in models.pop()


@pytest.mark.parametrize("name", ["s.json", "s.graphql"])
def test_a_client_is_generated_from_what_was_fetched(
    project: Path, specloom: Specloom, server: Server, name: str
) -> None:
    specloom("introspect", server.url, "--header", "X-Token: secret", "--output", name)
    (project / "ops.graphql").write_text("query T($by: Key!) { task(by: $by) { due } }")
    given = ["--operations", "ops.graphql", "--output", "out", "--package", "to_do"]
    said = specloom("generate", name, *given)
    assert said.code == 0, said.err
    assert "# To Do" in (project / "out/to_do/api.md").read_text()
    assert "class TTask(" in (project / "out/to_do/types/shared.py").read_text()


def test_an_older_server_is_asked_for_less(
    project: Path, specloom: Specloom, server: Server
) -> None:
    server.modern = False
    said = specloom("introspect", server.url, "--header", "X-Token: secret")
    assert said.code == 0
    assert "type Task" in said.out
    assert len(server.headers) == 2


def test_a_refusal_is_shown_and_nothing_is_written(
    project: Path, specloom: Specloom, server: Server
) -> None:
    said = specloom(
        "introspect", server.url, "--header", "X-Token: wr0ng", "--output", "s.graphql"
    )
    assert said.code == 2
    assert (
        "error[GQL501]: there is no schema: the server says: who are you?" in said.err
    )
    assert "wr0ng" not in said.out + said.err
    assert not (project / "s.graphql").exists()


def test_credentials_are_not_carried_to_another_place(
    project: Path, specloom: Specloom, server: Server
) -> None:
    server.redirect = server.url + "/elsewhere"
    said = specloom("introspect", server.url, "--header", "X-Token: secret")
    assert said.code == 2
    assert all(item["X-Token"] == "secret" for item in server.headers)
    assert len(server.headers) == 2  # two questions, no redirect followed


def test_what_is_no_header_is_not_shown(project: Path, specloom: Specloom) -> None:
    said = specloom("introspect", "http://127.0.0.1:1", "--header", "s3cret")
    assert said.code == 2
    assert "s3cret" not in said.out + said.err


@pytest.mark.parametrize(
    "repeats",
    [
        "no such token: {token}",
        "no such token: {token_upper}",
        "{basic} is not for us",
        "ada:{password} is not known",
        "what is {quoted}?",
        "x" * 195 + "{token}",
    ],
)
def test_what_the_server_repeats_of_the_headers_is_not_shown(
    project: Path, specloom: Specloom, server: Server, repeats: str
) -> None:
    token, password = "t0ken/of ours", "pass-w0rd"
    basic = b64encode(f"ada:{password}".encode()).decode()
    forms = {
        "token": token,
        "token_upper": token.upper(),
        "basic": basic,
        "password": password,
        "quoted": quote(token, safe=""),
    }
    server.repeats = repeats.format(**forms)
    said = specloom(
        "introspect",
        server.url,
        *("--header", f"X-Token: {token}", "--header", f"Authorization: Basic {basic}"),
    )
    assert said.code == 2
    shown = (said.out + said.err).replace("\n", "")
    assert "GQL501" in shown
    for form in forms.values():
        assert form[:5] not in shown


def test_words_of_the_server_are_shown(
    project: Path, specloom: Specloom, server: Server
) -> None:
    server.repeats = "ask the 1 office"
    said = specloom("introspect", server.url, "--header", "X-Version: 1")
    assert "ask the 1 office" in said.err
