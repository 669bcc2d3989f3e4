"""Where operations are found in a client: `products.images.update`.

Each table is one document; a row is a verb, a path, the declared name if it matters, and
the place that a user of the SDK would expect.
"""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specloom.naming.operation_paths import OperationPath
from specloom.naming.resources import OperationPlace, place_operations


def place(operation: OperationPath, *others: OperationPath) -> str:
    return dotted(place_operations([operation, *others])[operation.key])


def dotted(place: OperationPlace) -> str:
    return ".".join("_".join(words) for words in (*place.resource, place.method))


def operation(line: str, pinned: str | None = None) -> OperationPath:
    verb, path, *declared = line.split()
    return OperationPath(
        key=f"{verb} {path}",
        http_method=verb,
        path=path,
        declared_name=declared[0] if declared else None,
        pinned=pinned,
    )


ALONE = {
    # collections, items, and things there is one of
    "GET /pets": "pets.list",
    "POST /pets": "pets.create",
    "GET /pets/{id}": "pets.retrieve",
    "PUT /pets/{id}": "pets.update",
    "PATCH /pets/{id}": "pets.update",
    "POST /pets/{id}": "pets.update",
    "DELETE /pets/{id}": "pets.delete",
    "HEAD /pets/{id}": "pets.head",
    "OPTIONS /pets": "pets.options",
    "GET /me": "me.retrieve",
    "GET /gateway/bot": "gateway.bot.retrieve",
    "GET /users/@me/guilds": "users.me.guilds.list",
    "GET /account/settings": "account.settings.retrieve",
    "PUT /products/{id}/images": "products.images.update",
    "GET /repos/{owner}/{repo}/issues/{n}/comments": "repos.issues.comments.list",
    "POST /chat/completions": "chat.completions.create",
    # versions and prefixes are no resources
    "GET /v1/pets": "pets.list",
    "GET /api/v2beta1/pets": "pets.list",
    "GET /rest/api/3/issue/{key}": "issue.retrieve",
    "GET /2010-04-01/Accounts/{Sid}/Calls.json": "accounts.calls.list",
    "GET /api": "api.retrieve",
    # acts
    "POST /files/update": "files.update",
    "POST /assets/list": "assets.list",
    "POST /assets/byids": "assets.retrieve_by_ids",
    "GET /events/count": "events.count",
    "POST /subscriptions/{id}/change-plan": "subscriptions.change_plan",
    "POST /subscriptions/{id}/change-plan/preview": "subscriptions.change_plan_preview",
    "POST /orders/{id}/refund": "orders.refund",
    "GET /orders/{id}/refund": "orders.retrieve_refund",
    "PUT /issues/{n}/lock": "issues.lock",
    "DELETE /issues/{n}/lock": "issues.delete_lock",
    "DELETE /files/batch-delete": "files.batch_delete",
    "OPTIONS /issues/{n}/lock": "issues.options_lock",
    "GET /repos/{owner}/{repo}/compare/{basehead}": "repos.compare",
    "GET /pets/findByStatus": "pets.find_by_status",
    "GET /pets/by-name/{name}": "pets.retrieve_by_name",
    "POST /embed": "embed",
    "POST /check-api-key": "check_api_key",
    "POST /batches/{id}:cancel": "batches.cancel",
    "POST /admin.apps.approve": "admin.apps.approve",
    "GET /conversations.history": "conversations.history",
    "PUT /files/{id}#add_shared_link": "files.add_shared_link",
    # things that only look like acts
    "GET /embed-jobs": "embed_jobs.list",
    "POST /check-runs": "check_runs.create",
    "GET /search/users": "search.users.list",
    "GET /stats/commit_activity": "stats.commit_activity.retrieve",
    # the root, and paths without a thing
    "GET /": "retrieve_root",
    "GET / meta/show-index": "show_index",
    "GET /{code}": "retrieve",
    "PUT /{bucket} CreateBucket": "create_bucket",
    # unusual paths
    "GET /Items('{id}')": "items.retrieve",
    "GET /containers/json": "containers.list",
    "GET /files/{id}/thumbnail.{extension}": "files.thumbnail.retrieve",
    "POST /v1/messages?beta=true": "beta.messages.create",
    "LINK /pets/{id}": "pets.link",
    "GET /用户": "用户.retrieve",
}


@pytest.mark.parametrize(("line", "expected"), ALONE.items())
def test_one_operation(line: str, expected: str) -> None:
    assert place(operation(line)) == expected


TOGETHER: dict[str, dict[str, str]] = {
    "PATCH changes, PUT replaces": {
        "PATCH /pets/{id}": "pets.update",
        "PUT /pets/{id}": "pets.replace",
    },
    "a trailing slash is said by the path that has it": {
        "GET /docs": "docs.retrieve",
        "GET /docs/": "docs.retrieve_trailing_slash",
        "OPTIONS /docs": "docs.options",
        "OPTIONS /docs/": "docs.options_trailing_slash",
    },
    "so is a later version": {
        "POST /v1/chat": "chat.create",
        "POST /v2/chat": "chat.create_v2",
        "POST /v2/embed": "embed",
    },
    "a stable version is earlier than its betas": {
        "GET /apis/apps/v1beta1/scales": "apps.scales.list_v1beta1",
        "GET /apis/apps/v1/scales": "apps.scales.list",
    },
    "an item keeps what its collection wants too": {
        "DELETE /labels/{name}": "labels.delete",
        "DELETE /labels": "labels.delete_all",
        "OPTIONS /labels/{name}": "labels.options",
        "OPTIONS /labels": "labels.options_collection",
    },
    "a singular collection lists": {
        "GET /menu": "menu.list",
        "GET /menu/{id}": "menu.retrieve",
    },
    "a method keeps what an act wants too": {
        "GET /assets": "assets.list",
        "POST /assets/list": "assets.list_via_post",
        "GET /files": "files.list",
        "POST /files/list advancedListFiles": "files.advanced_list",
    },
    "verbs of one act": {
        "POST /repos/{r}/import": "repos.import",
        "GET /repos/{r}/import": "repos.retrieve_import",
        "PATCH /repos/{r}/import": "repos.update_import",
    },
    "a segment with items is a thing in every path": {
        "POST /orgs/{org}/export": "orgs.export.create",
        "GET /orgs/{org}/export/{id}/parts": "orgs.export.parts.list",
    },
    "the regular path keeps its place": {
        "GET /issues/{n}/comments list-comments": "issues.comments.list",
        "GET /issues/comments list-comments-for-repo": (
            "issues.comments.list_for_repo"
        ),
        "GET /hooks/{id}": "hooks.retrieve",
        "GET /hooks/{id}/{token}": "hooks.retrieve_by_token",
    },
    "a declared name that says nothing new is not used": {
        "GET /reports/{id}/items": "reports.items.list",
        "GET /reports/items get_reports_items": "reports.items.list_all",
    },
    "paths that differ in parameters only": {
        "GET /contacts/{id}": "contacts.retrieve_by_id",
        "GET /contacts/{number}": "contacts.retrieve_by_number",
    },
    "an act of one and of many": {
        "GET /images/{name}/get": "images.get_by_name",
        "GET /images/get": "images.get_all",
    },
    "a scope in front": {
        "GET /acls/{id} get-acl": "acls.retrieve",
        "GET /{workspace}/acls/{id} get-acl-in-workspace": "acls.retrieve_in_workspace",
    },
    "a method is never called like a resource beside it": {
        "GET /products list_catalogue_products": "products.list_catalogue",
        "GET /products/list/{id}/rows": "products.list.rows.list",
    },
}


@pytest.mark.parametrize("rule", TOGETHER)
def test_operations_of_one_document(rule: str) -> None:
    lines = TOGETHER[rule]
    places = place_operations([operation(line) for line in lines])
    found = {line: dotted(places[operation(line).key]) for line in lines}
    assert found == lines
    assert not any(place.numbered for place in places.values())


def test_what_the_response_is_decides_before_the_spelling() -> None:
    path = OperationPath(key="a", http_method="GET", path="/menu", returns_many=True)
    assert place(path) == "menu.list"


def test_a_pin_is_reserved_first() -> None:
    pinned = operation("PUT /products/{id}/files", pinned="products.update")
    places = place_operations([pinned, operation("PATCH /products/{id} edit")])
    assert [dotted(each) for each in places.values()] == [
        "products.edit",
        "products.update",
    ]


def test_a_pin_that_cannot_be_obeyed_is_reported() -> None:
    first = operation("GET /a", pinned="things.show")
    second = operation("GET /b", pinned="things.show")
    child = operation("GET /things/show/{id}/rows")
    places = place_operations([first, second])
    assert places["GET /b"] == OperationPlace(
        resource=(("b",),), method=("retrieve",), pin_refused=True
    )
    assert place_operations([first, child])["GET /a"].pin_refused


def test_two_paths_with_one_spelling_are_numbered_and_say_so() -> None:
    twins = [
        OperationPath(key=key, http_method="GET", path="/pets") for key in ("a", "b")
    ]
    places = place_operations(twins)
    assert all(place.numbered for place in places.values())
    assert len({dotted(place) for place in places.values()}) == 2


SEGMENTS = st.sampled_from(
    [
        "pets",
        "{id}",
        "{a}",
        "update",
        "list",
        "v1",
        "me",
        "docs",
        "🎉",
        "a.b",
        "x:y",
        "",
    ]
)
OPERATIONS = st.lists(
    st.builds(
        lambda verb, parts, slash: (verb, "/" + "/".join(parts) + slash),
        st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "X-Y"]),
        st.lists(SEGMENTS | st.text(max_size=5), max_size=5),
        st.sampled_from(["", "/"]),
    ),
    max_size=14,
    unique=True,
)


@given(OPERATIONS, st.randoms(use_true_random=False))
def test_any_paths_get_places_of_their_own_in_any_order(
    pairs: list[tuple[str, str]], random: Random
) -> None:
    operations = [
        OperationPath(key=f"{verb} {path}", http_method=verb, path=path)
        for verb, path in pairs
    ]
    places = place_operations(operations)
    flat = [(*place.resource, place.method) for place in places.values()]
    chains = {place.resource[:i] for place in places.values() for i in range(9)}
    assert len(set(flat)) == len(operations)
    assert chains.isdisjoint(flat)
    assert all(all(place.resource) and place.method for place in places.values())
    random.shuffle(operations)
    assert place_operations(operations) == places
