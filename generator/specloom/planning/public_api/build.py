"""What a package declares, from its plan (plan stage, decision 052).

A definition is declared once, whether it is received, sent, or both; a method once for
each way to call it, whatever class of client it belongs to.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from specloom.ir.responses import ResponseChoice, ReturnType, Streamed
from specloom.ir.shapes import has_typed_extra
from specloom.ir.types import EnumDef, Object, TypeDef, TypeUse
from specloom.planning.arguments import Argument, call_order
from specloom.planning.listing import expression
from specloom.planning.plan import MethodPlan, Plan, methods_by_path, resources_by_path
from specloom.planning.public_api.type_text import (
    ANY,
    NULL,
    STRING,
    TypeTexts,
    literal,
)
from specloom.planning.public_api.words import PublicWords
from specloom.planning.responses import Result
from specloom.planning.types.places import TypePlan
from specloom.surface.declarations import (
    ClientDeclaration,
    ErrorDeclaration,
    MethodDeclaration,
    PublicApi,
    TypeDeclaration,
)
from specloom.surface.notation import (
    FURTHER_KEYS,
    CallSignature,
    Direction,
    SurfaceMember,
    TypeText,
    join_types,
    term,
)


def public_api(plan: Plan, words: PublicWords) -> PublicApi:
    """All declarations: clients, methods, errors, pages, types, each sorted by name."""
    builder = _Builder(plan, words)
    methods = sorted(builder.methods(), key=lambda item: item.name)
    pages = sorted(builder.pages(), key=lambda item: item.names)
    types = sorted(builder.types(), key=lambda item: item.names)
    errors = [ErrorDeclaration(name=name) for name in sorted(words.errors)]
    return PublicApi(
        declarations=(builder.clients(), *methods, *errors, *pages, *types),
        missing_is_null=words.missing_is_null,
    )


class _Builder:
    """Builds the declarations of one plan in the words of one target."""

    def __init__(self, plan: Plan, words: PublicWords) -> None:
        self._plan = plan
        self._words = words
        self._texts = TypeTexts(plan, words)

    def clients(self) -> ClientDeclaration:
        """The clients, which are made in the same way."""
        arguments = (*self._credentials(), *self._settings())
        return ClientDeclaration(
            names=self._words.clients, signature=CallSignature(arguments=arguments)
        )

    def _credentials(self) -> Iterator[SurfaceMember]:
        secret = join_types((STRING, term("function", STRING)))
        for credential in self._plan.client.credentials:
            for name, _ in credential.arguments:
                yield self._option(name, secret)
            if credential.options is not None:
                yield self._option(credential.options, term("TokenOptions"))

    def _settings(self) -> Iterator[SurfaceMember]:
        client = self._plan.client
        for name, variable in client.variables:
            yield self._option(name, _choice(variable.values))
        if len(client.environments) > 1:
            names = [name for name, _ in client.environments]
            yield self._option("environment", _choice(names))
        yield from self._words.options
        if self._plan.events is not None:
            yield self._option(self._plan.events.key, STRING)

    def _option(self, name: str, text: TypeText) -> SurfaceMember:
        """What may be left out; null says the same where what is missing is null."""
        if self._words.missing_is_null:
            text = join_types((text, NULL))
        return SurfaceMember(name=name, type=text, optional=True)

    def methods(self) -> Iterator[MethodDeclaration]:
        """Every way to call every method."""
        for path, methods in methods_by_path(self._plan):
            for method in methods:
                yield from self._method(expression(path), method)
        for path, resource in resources_by_path(self._plan.resources):
            if resource.reads_webhooks:
                yield from self._webhooks(expression(path))

    def _method(self, path: str, method: MethodPlan) -> Iterator[MethodDeclaration]:
        ways: list[tuple[Sequence[tuple[str, Argument]], Result | ResponseChoice]] = [
            (method.name_arguments(item.arguments), item.choice)
            for item in method.call.overloads
        ]
        for arguments, answer in ways or [(method.arguments(), method.result)]:
            yield MethodDeclaration(
                name=f"{path}.{method.name}",
                signature=self._signature(
                    method, arguments, self._result(method, answer)
                ),
            )
        if method.nodes is not None:
            node = self._texts.of_use(method.nodes.node)
            page = self._returned(method.result)
            yield MethodDeclaration(
                name=f"{path}.{method.nodes.name}",
                signature=self._signature(
                    method, method.arguments(), term("nodes", node, page)
                ),
            )

    def _signature(
        self,
        method: MethodPlan,
        arguments: Sequence[tuple[str, Argument]],
        result: TypeText,
    ) -> CallSignature:
        positional, by_name = call_order(arguments)
        members = [self._argument(*pair) for pair in (*positional, *by_name)]
        if method.idempotency_key is not None:
            members.append(self._option(method.idempotency_key, STRING))
        return CallSignature(
            arguments=tuple(members), positional=len(positional), result=result
        )

    def _argument(self, name: str, item: Argument) -> SurfaceMember:
        required = item.required or item.place == "path"
        return SurfaceMember(name=name, type=self._given(item), optional=not required)

    def _given(self, item: Argument) -> TypeText:
        """What an argument may be, whatever media type carries it."""
        if item.place == "choice":
            return _choice(item.choices)
        if item.only is not None:
            only = literal(item.only)
            with_null = item.use.nullable and not item.only
            return join_types((only, NULL)) if with_null else only
        return self._texts.of_uses((item.use, *item.also), "input")

    def _result(self, method: MethodPlan, answer: Result | ResponseChoice) -> TypeText:
        if method.paging is not None:
            page = self._words.page_classes[method.paging.class_name]
            return term(
                f"{self._words.pages}.{page.names[0]}",
                self._texts.of_use(method.paging.item),
                self._texts.of_use(method.paging.response),
            )
        found = self._returned(answer)
        return term("events", found) if method.gives_events else found

    def _returned(self, answer: Result | ResponseChoice) -> TypeText:
        return join_types(map(self._part, answer.returns))

    def _part(self, part: ReturnType) -> TypeText:
        match part:
            case TypeUse():
                return self._texts.of_use(part)
            case Streamed(item=item):
                return term("stream", self._texts.of_use(item))
            case "text":
                return STRING
            case "binary":
                return term("binary")
            case "none":
                return NULL
            case _:
                return ANY

    def _webhooks(self, path: str) -> Iterator[MethodDeclaration]:
        """What reads the webhooks that the API sends."""
        events = self._plan.events
        if events is None:
            return
        event = self._texts.of_use(events.use)
        text = join_types((STRING, term("bytes")))
        payload = SurfaceMember(name="payload", type=text)
        headers = SurfaceMember(name="headers", type=term("map", STRING))
        verified = CallSignature(
            arguments=(payload, headers, self._option("key", text)),
            positional=1,
            result=event,
        )
        unverified = CallSignature(arguments=(payload,), positional=1, result=event)
        yield MethodDeclaration(name=f"{path}.{events.unwrap}", signature=verified)
        yield MethodDeclaration(
            name=f"{path}.{events.unsafe_unwrap}", signature=unverified
        )

    def pages(self) -> Iterator[TypeDeclaration]:
        """The classes of pages, generic in their items and in the whole answer."""
        for page in self._words.page_classes.values():
            items = SurfaceMember(name=page.items, type=term("list", term("T")))
            yield TypeDeclaration(
                namespace=self._words.pages,
                names=page.names,
                parameters=("T", "R"),
                members=(items,) if page.items else (),
            )

    def types(self) -> Iterator[TypeDeclaration]:
        """Every definition, and the constants of enumerations that have names for them."""
        for key, definition in self._plan.api.types.items():
            names = self._plan.types[key]
            yield self._type(definition, names)
            if isinstance(definition, EnumDef) and names.constants is not None:
                yield TypeDeclaration(
                    namespace=self._words.types,
                    names=(names.constants,),
                    mark="constants",
                    members=tuple(
                        SurfaceMember(name=name, type=literal(item.value))
                        for name, item in self._words.constants(definition)
                    ),
                )

    def _type(self, definition: TypeDef, names: TypePlan) -> TypeDeclaration:
        first, second = names.output, names.input
        one_name = first is None or second is None or first == second
        found = TypeDeclaration(
            namespace=self._words.types,
            names=(first or second or "",),
            input_name="" if one_name else second or "",
            mark="input" if first is None else None,
        )
        if isinstance(definition, Object):
            members = sorted(self._members(definition, names), key=_by_name)
            return replace(found, members=tuple(members))
        return replace(found, alias=self._texts.of_definition(definition))

    def _members(self, definition: Object, names: TypePlan) -> Iterator[SurfaceMember]:
        """The members of the forms that a definition has."""
        fields = self._plan.fields[definition.id]
        forms = _forms_of(names)
        for prop in definition.properties:
            hidden = _HIDDEN.get(prop.access)
            shown: tuple[Direction, ...] = tuple(
                each for each in forms if each != hidden
            )
            name = fields[prop.wire_name]
            if shown:
                yield SurfaceMember(
                    name=name,
                    type=self._texts.of_use(prop.use),
                    optional=not prop.required,
                    wire=prop.wire_name if prop.wire_name != name else "",
                    form=_only_form(shown, names),
                )
        extra = definition.additional_properties
        if extra is not None and has_typed_extra(definition) and "output" in forms:
            yield SurfaceMember(
                name=FURTHER_KEYS,
                type=self._texts.of_use(extra),
                form=_only_form(("output",), names),
            )


_HIDDEN: Mapping[str, Direction] = {"write": "output", "read": "input"}
"""Where a property is not, by its access."""


def _forms_of(names: TypePlan) -> tuple[Direction, ...]:
    if names.output is None:
        return ("input",)
    return ("output",) if names.input is None else ("output", "input")


def _only_form(forms: tuple[Direction, ...], names: TypePlan) -> Direction | None:
    """The form that has a member alone, where there are two with a name for each."""
    two = None not in (names.output, names.input) and names.output != names.input
    return forms[0] if two and len(forms) == 1 else None


def _by_name(member: SurfaceMember) -> str:
    return member.name


def _choice(values: Sequence[str]) -> TypeText:
    """One of the values; any text where none are listed."""
    return join_types(map(literal, values)) if values else STRING
