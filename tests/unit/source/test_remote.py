"""Documents on other machines: a server on this one stands for them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from specloom.diagnostics.model import Fatal
from specloom.source.document import Refusal
from specloom.source.reading import addresses, download
from specloom.source.reading import remote as module
from specloom.source.reading.files import SourceFile
from specloom.source.reading.remote import LOCK, Reach, Remote
from specloom.source.reading.urls import masked_url

from tests.unit.source.web import Pages, serving

HERE = "127.0.0.1"


@pytest.fixture
def pages() -> Iterator[Pages]:
    with serving() as found:
        yield found


def fetch(
    folder: Path, url: str, *, allowed: bool = True, update: bool = False
) -> SourceFile | Refusal:
    remote = Remote(
        Reach(
            project=folder, remote=allowed, update_lock=update, hosts=frozenset([HERE])
        )
    )
    found = remote.fetch(url)
    remote.save()
    return found


def test_nothing_is_asked_without_leave(tmp_path: Path, pages: Pages) -> None:
    found = fetch(tmp_path, pages.url("/pet.yaml"), allowed=False)
    assert isinstance(found, Refusal)
    assert found.code == "OAS111"
    assert pages.asked == []
    assert list(tmp_path.iterdir()) == []


def test_what_was_fetched_is_kept_and_locked(tmp_path: Path, pages: Pages) -> None:
    url = pages.url("/pet.yaml")
    first = fetch(tmp_path, url)
    assert isinstance(first, SourceFile)
    assert json.loads((tmp_path / LOCK).read_text())["urls"] == {url: first.sha256}
    pages.texts["/pet.yaml"] = "type: string\n"
    assert fetch(tmp_path, url) == first
    assert pages.asked == ["/pet.yaml"]


def test_a_document_that_has_changed_is_an_error(
    tmp_path: Path, pages: Pages, cache: Path
) -> None:
    url = pages.url("/pet.yaml")
    fetch(tmp_path, url)
    before = (tmp_path / LOCK).read_bytes()
    for file in cache.iterdir():
        file.unlink()
    pages.texts["/pet.yaml"] = "type: string\n"
    with pytest.raises(Fatal) as caught:
        fetch(tmp_path, url)
    assert caught.value.diagnostic.code == "OAS203"
    assert "--update-lock" in caught.value.diagnostic.help
    assert (tmp_path / LOCK).read_bytes() == before


def test_a_change_can_be_accepted(tmp_path: Path, pages: Pages) -> None:
    url = pages.url("/pet.yaml")
    fetch(tmp_path, url)
    pages.texts["/pet.yaml"] = "type: string\n"
    found = fetch(tmp_path, url, update=True)
    assert isinstance(found, SourceFile)
    assert found.text == "type: string\n"
    assert fetch(tmp_path, url) == found


def together(folder: Path) -> tuple[Remote, Remote]:
    """Two runs that have read the lock at the same time."""
    reach = Reach(project=folder, remote=True, hosts=frozenset([HERE]))
    return Remote(reach), Remote(reach)


def test_runs_at_the_same_time_lock_what_each_has_fetched(
    tmp_path: Path, pages: Pages
) -> None:
    pages.texts["/dog.yaml"] = "type: string\n"
    urls = pages.url("/pet.yaml"), pages.url("/dog.yaml")
    runs = together(tmp_path)
    for run, url in zip(runs, urls, strict=True):
        run.fetch(url)
    for run in runs:
        run.save()
    assert json.loads((tmp_path / LOCK).read_text())["urls"].keys() == set(urls)
    assert [path.name for path in tmp_path.glob(".specloom*")] == []


def test_runs_at_the_same_time_have_to_agree(
    tmp_path: Path, pages: Pages, cache: Path
) -> None:
    url = pages.url("/pet.yaml")
    first, second = together(tmp_path)
    first.fetch(url)
    for file in cache.iterdir():
        file.unlink()
    pages.texts["/pet.yaml"] = "type: string\n"
    second.fetch(url)
    first.save()
    before = (tmp_path / LOCK).read_bytes()
    with pytest.raises(Fatal) as caught:
        second.save()
    assert caught.value.diagnostic.code == "OAS203"
    assert (tmp_path / LOCK).read_bytes() == before


def test_a_cache_that_was_changed_is_not_believed(
    tmp_path: Path, pages: Pages, cache: Path
) -> None:
    url = pages.url("/pet.yaml")
    first = fetch(tmp_path, url)
    for file in cache.iterdir():
        file.write_text("type: string\n")
    assert fetch(tmp_path, url) == first
    assert len(pages.asked) == 2


@pytest.mark.parametrize(
    "place", ["file:///etc/passwd", "ftp://127.0.0.1/x", "{here}", "data:text/plain,x"]
)
def test_a_redirect_leads_to_https_or_nowhere(
    tmp_path: Path, pages: Pages, place: str
) -> None:
    pages.redirects["/old.yaml"] = place.format(here=pages.url("/pet.yaml"))
    found = fetch(tmp_path, pages.url("/old.yaml"))
    assert isinstance(found, Refusal)
    assert (found.code, pages.asked) == ("OAS202", ["/old.yaml"])
    assert "not https" in found.message


def test_a_page_that_is_not_there(tmp_path: Path, pages: Pages) -> None:
    found = fetch(tmp_path, pages.url("/nothing.yaml"))
    assert isinstance(found, Refusal)
    assert "the answer is 404" in found.message
    assert not (tmp_path / LOCK).exists()


def test_a_document_may_not_be_endless(
    tmp_path: Path, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "LARGEST", 1000)
    pages.texts["/pet.yaml"] = "x" * 1001
    found = fetch(tmp_path, pages.url("/pet.yaml"))
    assert isinstance(found, Refusal)
    assert "larger" in found.message


def test_a_password_in_a_url_is_not_sent(tmp_path: Path, pages: Pages) -> None:
    url = pages.url("/pet.yaml").replace("//", "//me:secret@")
    found = fetch(tmp_path, url)
    assert isinstance(found, Refusal)
    assert pages.asked == []


def test_no_credentials_and_no_proxy_of_the_environment(
    tmp_path: Path, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    assert isinstance(fetch(tmp_path, pages.url("/pet.yaml")), SourceFile)
    assert {"authorization", "cookie"}.isdisjoint(pages.headers[0])


@pytest.mark.parametrize("target", ["there", "missing"])
def test_a_lock_that_is_a_link_is_not_written_through(
    tmp_path: Path, pages: Pages, target: str
) -> None:
    """Somebody else may have committed it. Reading it needs a lock that can be read."""
    project, outside = tmp_path / "project", tmp_path / "outside"
    project.mkdir()
    if target == "there":
        outside.write_text('{"urls": {}}')
    (project / LOCK).symlink_to(outside)
    with pytest.raises(Fatal) as caught:
        fetch(project, pages.url("/pet.yaml"))
    assert caught.value.diagnostic.code == "OAS203"
    assert "it is a link" in caught.value.diagnostic.message
    if target == "there":
        assert outside.read_text() == '{"urls": {}}'
    else:
        assert not outside.exists()


def test_nothing_of_the_repository_is_a_cache(
    tmp_path: Path, pages: Pages, cache: Path
) -> None:
    """A lock and bytes that somebody planted are not what the URL has."""
    url = pages.url("/pet.yaml")
    fetch(tmp_path, url)
    planted = tmp_path / "planted"
    planted.mkdir()
    (planted / LOCK).write_bytes((tmp_path / LOCK).read_bytes())
    (planted / ".specloom-cache").mkdir()
    for file in cache.iterdir():
        file.rename(planted / ".specloom-cache" / file.name)
    pages.texts["/pet.yaml"] = "type: string\n"
    with pytest.raises(Fatal):
        fetch(planted, url)
    assert len(pages.asked) == 2


def test_nothing_is_kept_by_who_only_looks(
    tmp_path: Path, pages: Pages, cache: Path
) -> None:
    before = set(cache.iterdir())
    remote = Remote(
        Reach(project=tmp_path, remote=True, keeps=False, hosts=frozenset([HERE]))
    )
    assert isinstance(remote.fetch(pages.url("/pet.yaml")), SourceFile)
    remote.save()
    assert list(tmp_path.iterdir()) == []
    assert set(cache.iterdir()) == before


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.1.1", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert addresses.is_public(address) is public


def test_an_address_of_this_machine_has_to_be_allowed(
    tmp_path: Path, pages: Pages
) -> None:
    found = Remote(Reach(project=tmp_path, remote=True)).fetch(pages.url("/pet.yaml"))
    assert isinstance(found, Refusal)
    assert "127.0.0.1 is not a public address" in found.message
    assert "--allow-host 127.0.0.1" in found.message
    assert pages.asked == []


def test_the_address_that_was_looked_at_is_the_one_that_is_asked(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that resolves to this machine is refused, and resolved once."""
    resolved: list[str] = []
    port = int(pages.url("").rpartition(":")[2])

    def resolve(host: str, *_: object, **__: object) -> list[object]:
        resolved.append(host)
        family = addresses.socket.AF_INET
        return [(family, addresses.socket.SOCK_STREAM, 6, "", (HERE, port))]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", resolve)
    with pytest.raises(download.Unreachable, match=r"has the address 127\.0\.0\.1"):
        download.download(f"http://pets.example:{port}/pet.yaml")
    assert pages.asked == []
    assert download.download(
        f"http://pets.example:{port}/pet.yaml", hosts=["Pets.example"]
    )
    assert resolved == ["pets.example", "pets.example"]


def test_a_document_cannot_lead_to_thousands_of_files(
    tmp_path: Path, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 2)
    remote = Remote(Reach(project=tmp_path, remote=True, hosts=frozenset([HERE])))
    found = [remote.fetch(pages.url(f"/pet.yaml?{n}")) for n in range(3)]
    refused = found[2]
    assert isinstance(refused, Refusal)
    assert "files on other machines" in refused.message
    assert len(pages.asked) == 2


def test_a_document_that_comes_too_slowly(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "WHOLE_SECONDS", -1)
    with pytest.raises(download.Unreachable, match="takes more than"):
        download.download(pages.url("/pet.yaml"), hosts=[HERE])


@pytest.mark.parametrize(
    ("url", "masked"),
    [
        ("https://a.example/api.json", "https://a.example/api.json"),
        ("https://a.example/api.json#/x", "https://a.example/api.json#/x"),
        ("https://me:pw@a.example:81/x", "https://a.example:81/x"),
        ("https://a.example/x?token=abc", "https://a.example/x?token=~ba7816bf"),
        ("https://a.example/x?abc", "https://a.example/x?~ba7816bf"),
    ],
)
def test_a_url_as_it_is_shown(url: str, masked: str) -> None:
    assert masked_url(url) == masked
    assert masked_url(masked) == masked


def test_no_token_of_a_url_is_kept_or_shown(
    tmp_path: Path, pages: Pages, cache: Path
) -> None:
    pages.texts["/pet.yaml?token=hunter2"] = "type: object\n"
    url = pages.url("/pet.yaml?token=hunter2")
    found = fetch(tmp_path, url)
    assert isinstance(found, SourceFile)
    assert pages.asked == ["/pet.yaml?token=hunter2"]
    assert "hunter2" not in found.path
    assert "hunter2" not in (tmp_path / LOCK).read_text()
    assert fetch(tmp_path, url) == found
    assert len(pages.asked) == 1
    pages.texts["/pet.yaml?token=hunter2"] = "type: string\n"
    for file in cache.iterdir():
        file.unlink()
    with pytest.raises(Fatal) as caught:
        fetch(tmp_path, url)
    said = caught.value.diagnostic
    assert "hunter2" not in said.message + said.help
    assert found.sha256[:12] in said.message


def test_a_password_is_not_shown_by_its_refusal(tmp_path: Path, pages: Pages) -> None:
    url = pages.url("/pet.yaml").replace("//", "//me:hunter2@")
    for allowed in (True, False):
        found = fetch(tmp_path, url, allowed=allowed)
        assert isinstance(found, Refusal)
        assert "hunter2" not in found.message
    assert pages.asked == []


def test_a_lock_with_whole_urls_is_believed(tmp_path: Path, pages: Pages) -> None:
    """It was written before values of queries were left out."""
    pages.texts["/pet.yaml?token=hunter2"] = "type: object\n"
    url = pages.url("/pet.yaml?token=hunter2")
    lock = {"note": "", "urls": {url: "0" * 64}}
    (tmp_path / LOCK).write_text(json.dumps(lock))
    with pytest.raises(Fatal):
        fetch(tmp_path, url)
