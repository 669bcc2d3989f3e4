"""Unions without a property that decides."""

from types import ModuleType

import pytest

from tests.features.calls import Calls


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ({"name": "Ada"}, "Person"),
        ({"name": "Ada", "contact": "by mail"}, "Person"),
        ({"name": "Acme", "taxId": "7"}, "Company"),
        ({"name": "Acme", "taxId": "7", "seats": ["Basel"]}, "Company"),
    ],
)
def test_the_variant_that_fits_best(
    package: ModuleType, answer: dict[str, object], kind: str
) -> None:
    owner = Calls(package, answer).client.owners.retrieve("1")
    assert type(owner).__name__ == kind
    assert owner.to_dict() == answer


def test_structural_variants(package: ModuleType) -> None:
    answer = {"name": "Ada", "contact": {"phone": "061"}}
    person = Calls(package, answer).client.owners.retrieve("1")
    assert person.contact.phone == "061"
    company = Calls(package, {"name": "A", "taxId": "7", "seats": 2})
    assert company.client.owners.retrieve("1").seats == 2


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        ({"name": "Acme", "tax_id": "7"}, {"name": "Acme", "taxId": "7"}),
        ({"name": "Ada", "contact": {"phone": "1"}}, None),
        ({"name": "Ada", "contact": "by mail"}, None),
    ],
)
def test_sent_variants_have_the_names_of_the_wire(
    package: ModuleType, body: dict[str, object], sent: object
) -> None:
    calls = Calls(package)
    calls.client.owners.update("1", **body)
    assert calls.json == (sent or body)


@pytest.mark.parametrize("founded", ["unknown", "", 1874])
def test_constants_and_a_type_between_them(
    package: ModuleType, founded: object
) -> None:
    answer = {"name": "Acme", "taxId": "7", "founded": founded}
    owner = Calls(package, answer).client.owners.retrieve("1")
    assert (type(owner).__name__, owner.founded) == ("Company", founded)
