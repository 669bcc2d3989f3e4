"""Credentials as constructor arguments: which, what they are called, where else they are
read from (plan stage)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import assert_never

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.ir.access import (
    ApiKeyScheme,
    HttpScheme,
    MutualTlsScheme,
    OAuthScheme,
    SecurityScheme,
)
from specloom.ir.api import Api
from specloom.ir.operations import SchemeUse
from specloom.naming.cases import screaming_snake
from specloom.naming.scope import Case, NameRequest
from specloom.naming.words import Words, split_words
from specloom.planning.capabilities import Capabilities, CredentialKind
from specloom.planning.options import Credential, pinned_words

_PARTS: Mapping[CredentialKind, tuple[str, ...]] = MappingProxyType(
    {
        "bearer": ("",),
        "basic": ("username", "password"),
        "api_key": ("",),
        "oauth": ("", "client_id", "client_secret"),
    }
)
_OPTIONS = "token_options"


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialPlan:
    """A security scheme as constructor arguments, each with its environment variable.

    ``token_url`` and ``options``, the argument with details of the token endpoint, are
    those of the kind ``oauth``: a token, or client credentials to get tokens with.
    """

    scheme: SecurityScheme
    kind: CredentialKind
    key: str
    arguments: tuple[tuple[str, str | None], ...]
    token_url: str = ""
    options: str | None = None

    def entry(self, use: SchemeUse) -> str:
        """The key with the scopes that a token is asked for, in one order for the same
        scopes, so that they are the same token."""
        scopes = sorted(set(use.scopes)) if self.kind == "oauth" else []
        return " ".join([self.key, *(scope for scope in scopes if scope)])


@dataclass(frozen=True, slots=True)
class CredentialEnv:
    """The environment variables of arguments: pinned ones, else by a prefix and the name."""

    pins: Sequence[Credential]
    prefix: str

    def variable(self, scheme: SecurityScheme, part: str, argument: str) -> str:
        """The variable that an argument is read from when it is left out."""
        words = split_words(argument)
        for pin in self.pins:
            if pin.scheme == scheme.id and pin.part == part:
                if pin.env is not None:
                    return pin.env
                words = pinned_words(pin.argument)
        return env_name(self.prefix, words)


def env_name(prefix: str, words: Words) -> str:
    """``ACME_ACCESS_TOKEN``."""
    return f"{prefix}_{screaming_snake(words).strip('_')}"


def known_schemes(
    api: Api,
    pins: Sequence[Credential],
    capabilities: Capabilities,
    diagnostics: Diagnostics,
) -> dict[str, tuple[SecurityScheme, CredentialKind]]:
    """The schemes that are arguments, by id; reports those that cannot be, and pins that
    name none of them."""
    found: dict[str, tuple[SecurityScheme, CredentialKind]] = {
        scheme.id: (scheme, kind)
        for scheme in api.security.values()
        if (kind := _kind(scheme, capabilities, diagnostics)) is not None
    }
    for pin in pins:
        if pin.scheme not in api.security:
            diagnostics.add(_stale(pin, tuple(api.security)))
        elif pin.scheme not in found:
            diagnostics.add(_misfit(pin, ()))
        elif pin.part not in _PARTS[found[pin.scheme][1]]:
            diagnostics.add(_misfit(pin, _PARTS[found[pin.scheme][1]]))
    return found


def name_requests(
    scheme: SecurityScheme, kind: CredentialKind, pins: Sequence[Credential], case: Case
) -> Iterator[NameRequest]:
    """What the arguments of a scheme would like to be called."""
    pinned = {(pin.scheme, pin.part): case(pinned_words(pin.argument)) for pin in pins}
    for part in _PARTS[kind]:
        yield NameRequest(
            key=_key(scheme, part),
            ladder=_ladder(scheme, kind, part),
            pinned=pinned.get((scheme.id, part)),
        )
    if kind == "oauth":
        words = split_words(_OPTIONS)
        yield NameRequest(
            key=_key(scheme, _OPTIONS),
            ladder=(words, (*split_words(scheme.id), *words)),
            rank=1,
        )


def plan_credential(
    scheme: SecurityScheme,
    kind: CredentialKind,
    names: Mapping[str, str],
    env: CredentialEnv,
    case: Case,
) -> CredentialPlan:
    """A scheme with the names that its arguments were given."""
    arguments = tuple(
        (name, env.variable(scheme, part, name))
        for part in _PARTS[kind]
        for name in (names[_key(scheme, part)],)
    )
    is_pair = kind == "basic"
    return CredentialPlan(
        scheme=scheme,
        kind=kind,
        key=case(split_words(scheme.id)) if is_pair else arguments[0][0],
        arguments=arguments,
        token_url=_token_url(scheme) or "",
        options=names.get(_key(scheme, _OPTIONS)),
    )


def _kind(
    scheme: SecurityScheme, capabilities: Capabilities, diagnostics: Diagnostics
) -> CredentialKind | None:
    """How a scheme is proved; ``None``, and it is reported, where the client cannot."""
    if isinstance(scheme, MutualTlsScheme):
        return None
    kind = _kind_of(scheme)
    if kind == "oauth" and kind not in capabilities.credentials:
        kind = "bearer"  # whoever has a token can use it
    if kind in capabilities.credentials:
        return kind
    diagnostics.add(_unsupported(scheme))
    return None


def _kind_of(
    scheme: ApiKeyScheme | OAuthScheme | HttpScheme,
) -> CredentialKind | None:
    match scheme:
        case ApiKeyScheme():
            return "api_key"
        case OAuthScheme():
            return "oauth" if _token_url(scheme) else "bearer"
        case HttpScheme(scheme=name):
            known: dict[str, CredentialKind] = {"bearer": "bearer", "basic": "basic"}
            return known.get(name.lower())
        case other:
            assert_never(other)


def _token_url(scheme: SecurityScheme) -> str | None:
    """Where client credentials are exchanged, when the scheme has that flow."""
    flows = scheme.flows if isinstance(scheme, OAuthScheme) else ()
    return next(
        (flow.token_url for flow in flows if flow.kind == "clientCredentials"), None
    )


def _key(scheme: SecurityScheme, part: str) -> str:
    return f"{scheme.id}.{part}"


def _ladder(
    scheme: SecurityScheme, kind: CredentialKind, part: str
) -> tuple[Words, ...]:
    own = split_words(scheme.id)
    if part:
        words = split_words(part)
        return (words, (*own, *words))
    if kind == "api_key":
        return (own, (*own, "key"))
    usual = (
        ("access", "token") if isinstance(scheme, OAuthScheme) else ("bearer", "token")
    )
    return (usual, own, (*own, "token"))


def _stale(pin: Credential, known: tuple[str, ...]) -> Diagnostic:
    listed = ", ".join(f"`{name}`" for name in known) or "none"
    return Diagnostic(
        code="PLN105",
        severity=Severity.ERROR,
        message=f"the argument `{pin.argument}` names no security scheme: `{pin.scheme}`",
        at=pin.origin,
        help=f"the document has: {listed}",
    )


def _misfit(pin: Credential, parts: tuple[str, ...]) -> Diagnostic:
    said = f"has no part `{pin.part}`" if pin.part else "is not a single argument"
    named = [f'`part = "{part}"`' if part else "no `part`" for part in parts]
    return Diagnostic(
        code="PLN105",
        severity=Severity.ERROR,
        message=f"the security scheme `{pin.scheme}` {said}",
        at=pin.origin,
        help=(
            f"write {' or '.join(named)}"
            if named
            else "remove the line: the client takes no argument for this scheme"
        ),
    )


def _unsupported(scheme: ApiKeyScheme | OAuthScheme | HttpScheme) -> Diagnostic:
    named = (
        f"the HTTP scheme `{scheme.scheme}`"
        if isinstance(scheme, HttpScheme)
        else f"the security scheme `{scheme.id}`"
    )
    return Diagnostic(
        code="PLN104",
        severity=Severity.WARNING,
        message=f"{named} has no constructor argument",
        at=scheme.origin,
        help="give the client a header for all calls, or a hook that signs requests",
        effect="degraded",
        item="security_schemes",
    )
