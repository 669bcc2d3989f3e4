"""Names that collide with each other, with Python, and with the run-time."""

from types import ModuleType

from tests.features.calls import Calls

WIRE = {
    "+1": 1,
    "-1": 2,
    "class": "c",
    "self": "s",
    "list": ["l"],
    "str": "t",
    "copy": True,
    "model_config": "m",
    "_private": "p",
    "userName": "u",
    "user_name": "n",
    "日本": "j",
    "datetime": "2026-03-01T12:00:00Z",
    "Literal": "a",
    "base": {"fields": "f"},
}


def test_every_wire_name_has_one_argument_of_its_own(package: ModuleType) -> None:
    calls = Calls(package, WIRE)
    calls.client.votes.create_via_post(
        plus_1=1,
        minus_1=2,
        class_="c",
        self_="s",
        list=["l"],
        str="t",
        copy=True,
        model_config="m",
        private="p",
        body_user_name="u",
        user_name="n",
        日本="j",
        datetime="2026-03-01T12:00:00Z",
        literal="a",
        base={"fields": "f"},
    )
    assert calls.json == WIRE


def test_every_wire_name_has_one_field_of_its_own(package: ModuleType) -> None:
    votes = Calls(package, WIRE).client.votes.create_via_post()
    assert isinstance(votes, package.types.Votes)
    assert (votes.plus_1, votes.minus_1, votes.class_, votes.self) == (1, 2, "c", "s")
    assert (votes.user_name_field, votes.user_name, votes.日本) == ("u", "n", "j")
    assert votes.datetime.year == 2026
    assert votes.base.fields == "f"
    assert votes.to_dict(mode="json") == WIRE


def test_names_that_differ_in_case(package: ModuleType) -> None:
    (pet,) = Calls(
        package, [{"big": True, "other": {"small": False}}]
    ).client.votes.list()
    assert type(pet) is package.types.Pet
    assert type(pet.other) is package.types.PetSchema
    assert type(package.types.BaseModel_(fields="x")).__mro__[1] is package.BaseModel


def test_a_path_parameter_keeps_its_name(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.votes.update("v", body_id=7, self_="me", timeout_=3, timeout=9.0)
    assert calls.url == "https://api.example.com/votes/v?self=me&timeout=3"
    assert calls.json == {"id": 7}
    assert calls.sent.extensions["timeout"]["read"] == 9.0


def test_resources_and_methods_do_not_hide_each_other(package: ModuleType) -> None:
    calls = Calls(package)
    for call, url in (
        (lambda: calls.client.votes.create.notes.list("v"), "votes/v/create/notes"),
        (calls.client.close_, "close"),
        (calls.client.retrieve_import, "import"),
        (calls.client.types_.list, "types"),
        (calls.client.with_raw_response_.retrieve, "with_raw_response"),
    ):
        call()
        assert calls.url == f"https://api.example.com/{url}"
    assert calls.client.with_raw_response.close_().status_code == 204
    calls.client.close()
    assert calls.client.is_closed
