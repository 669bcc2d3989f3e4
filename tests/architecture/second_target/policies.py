"""How the language of the listing spells names, and what its run-time can do."""

from specloom.ir.shapes import Types
from specloom.ir.types import TypeDef
from specloom.naming.cases import camel, pascal, screaming_snake
from specloom.naming.scope import Case, NamePolicy
from specloom.planning.capabilities import Capabilities
from specloom.planning.policies import NamePolicies

RESERVED = frozenset(("class", "default", "delete", "function", "import"))


def valid(name: str) -> bool:
    """ASCII letters and digits, a letter first."""
    return name.isascii() and name.isalnum() and not name[:1].isdigit()


def escape(name: str) -> str:
    """A reserved word with a letter behind it."""
    return f"{name}X"


def policy(case: Case) -> NamePolicy:
    """The same rules for every scope."""
    return NamePolicy(
        case=case, empty=("x",), valid=valid, escape=escape, reserved=RESERVED
    )


POLICIES = NamePolicies(
    types=policy(pascal),
    fields=policy(camel),
    arguments=policy(camel),
    options=policy(camel),
    methods=policy(camel),
    client_members=policy(camel),
    modules=policy(camel),
    constants=policy(screaming_snake),
    input_ending=("input",),
    environment=camel,
)


def input_differs(definition: TypeDef, types: Types) -> bool:
    """One form serves both directions."""
    return False


CAPABILITIES = Capabilities(
    credentials=frozenset(("bearer",)),
    notations=frozenset(("form",)),
    streams=False,
    webhooks=False,
    input_differs=input_differs,
)
