"""How a target spells names: one policy for each kind of scope (plan stage; decision 044).

Planning decides which words a thing is called by, and a target's policies make a name of
the language of them. A target hands them over once for a package.
"""

from dataclasses import dataclass

from specloom.naming.scope import Case, NamePolicy
from specloom.naming.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePolicies:
    """The policies of a language, by what is named.

    ``options`` are the arguments of the client's constructor, ``client_members`` the methods
    and resources of the client itself, which has members that resources do not have.
    ``constants`` are the values of an enumeration by name. ``input_ending`` ends the name
    of a type that is sent, where another one is received. ``environment`` spells the texts
    that choose a server.
    """

    types: NamePolicy
    fields: NamePolicy
    arguments: NamePolicy
    options: NamePolicy
    methods: NamePolicy
    client_members: NamePolicy
    modules: NamePolicy
    constants: NamePolicy
    input_ending: Words
    environment: Case
