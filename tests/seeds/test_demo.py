"""The samples of ``make demo`` run and print what the servers answered."""

import pytest

from examples.demo import SAMPLES, show

PRINTED = (
    "3c90c3cc-0d44-4b50-8888-8dd25736052a",
    "3c90c3cc-0d44-4b50-8888-8dd25736052a",
    "my.known.id 1730204346000",
    "upload_pending 123",
    "['new alt text']",
)


@pytest.mark.parametrize(
    ("sample", "printed"), list(zip(SAMPLES, PRINTED, strict=True))
)
def test_a_sample_prints_what_came_back(
    sample: tuple[str, str, str, bytes], printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setenv(sample[1], "replaced by the demo and restored by the test")
    show(*sample, said.append)
    assert said[-2:] == ["\n  printed\n", f"    {printed}"]
