"""Interfaces, unions and fragments, from answers as servers give them."""

from types import ModuleType
from typing import Any

import httpx2
import pytest

PREVIEW = {"url": "https://files.example/p"}


def answered(package: ModuleType, data: object) -> Any:
    """A client whose every operation has some data."""
    content = {"data": data}
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, json=content))
    return package.GraphqlFragments(
        base_url="https://files.example/graphql",
        http_client=httpx2.Client(transport=transport),
    )


@pytest.mark.parametrize("strict", [False, True])
def test_each_type_has_the_class_of_what_is_selected_of_it(
    package: ModuleType, strict: bool
) -> None:
    both = {"id": "1", "name": "n", "preview": PREVIEW}
    files = [
        {"__typename": "Image", **both, "url": "u", "width": 1},
        {"__typename": "Video", **both, "width": 2},
        {"__typename": "Clip", **both, "width": 3},
        {"__typename": "Text", **both},
    ]
    client = answered(package, {"files": files}).with_options(strict_responses=strict)
    image, video, clip, text = client.files().files
    assert isinstance(image, package.types.FileDetailImage) and image.url == "u"
    assert isinstance(video, package.types.FileDetailMeasured) and video.width == 2
    assert isinstance(clip, package.types.FileDetailMeasured)
    assert isinstance(text, package.types.FileDetailOther)


@pytest.mark.parametrize("strict", [False, True])
def test_a_type_of_tomorrow_has_all_that_is_selected_of_every_type(
    package: ModuleType, strict: bool
) -> None:
    new = {"__typename": "Hologram", "id": "1", "name": "n", "preview": PREVIEW}
    client = answered(package, {"files": [new]}).with_options(strict_responses=strict)
    (file,) = client.files().files
    assert isinstance(file, package.types.FileDetailOther)
    assert (file.typename, file.id, file.name) == ("Hologram", "1", "n")
    assert file.preview.url == PREVIEW["url"]


def test_a_fragment_is_one_type_wherever_it_stands(package: ModuleType) -> None:
    user = {"__typename": "User", "id": "7", "login": "ann"}
    data = {"search": [user], "users": [user]}
    found = answered(package, data).search(text="ann")
    assert isinstance(found.search[0], package.types.UserCard)
    assert isinstance(found.users[0], package.types.UserCard)
    node = answered(package, {"node": user, "kind": {"type": "User"}}).node(id="7")
    assert isinstance(node.node, package.types.UserCard)
    assert node.kind.type == "User"


def test_equal_selections_are_one_type(package: ModuleType) -> None:
    """``preview`` stands in three variants of a file and in the fallback."""
    preview = {**PREVIEW, "owner": {"id": "7", "login": "ann"}}
    both = {"id": "1", "name": "n", "preview": preview}
    for name in ("Image", "Video", "Text"):
        file = {"__typename": name, **both, "url": "u", "width": 1, "seconds": 2}
        found = answered(package, {"file": file}).file_with_owner(id="1").file
        assert type(found.preview) is package.types.Preview
        assert found.preview.owner.login == "ann"
