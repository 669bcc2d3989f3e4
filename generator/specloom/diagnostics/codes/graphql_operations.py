"""Codes of operations against a GraphQL schema, and of their scalars (prefix GQL)."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity

ENTRIES: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="GQL201",
        title="a document of operations that is not GraphQL",
        severity=Severity.ERROR,
        explanation="""\
The file could not be read: a brace, a name or a parenthesis is missing, or is one too many.
Nothing is written.

Wrong:

```graphql
query Hero {
  hero {
    name
}
```

Right:

```graphql
query Hero {
  hero {
    name
  }
}
```
""",
    ),
    CodeEntry(
        code="GQL203",
        title="a schema without an operation",
        severity=Severity.ERROR,
        explanation="""\
A client has a method for each operation that its user has written: what is selected decides
what the types are. Without operations there is nothing to generate. Nothing is written.

Wrong:

```toml
spec = "schema.graphql"
```

Right:

```toml
spec = "schema.graphql"
operations = "operations/*.graphql"
```
""",
    ),
    CodeEntry(
        code="GQL204",
        title="an operation without a name",
        severity=Severity.ERROR,
        explanation="""\
Its name is what an operation is called by, and what a server's log shows of it. Nothing is
written.

Wrong:

```graphql
{
  hero {
    name
  }
}
```

Right:

```graphql
query Hero {
  hero {
    name
  }
}
```
""",
    ),
    CodeEntry(
        code="GQL205",
        title="two operations of one name",
        severity=Severity.ERROR,
        explanation="""\
All documents of a client are one set of operations, and each has a method of its own, so
their names differ. Nothing is written.

Wrong:

```graphql
query Hero { hero { name } }
query Hero { hero { id } }
```

Right:

```graphql
query HeroName { hero { name } }
query HeroId { hero { id } }
```
""",
    ),
    CodeEntry(
        code="GQL206",
        title="a field that the type does not have",
        severity=Severity.ERROR,
        explanation="""\
What is selected has to be a field of the type that it is selected of. Fields that only some
types of an interface or a union have are selected in a fragment on these types. Nothing is
written.

Wrong:

```graphql
query Hero { hero { height } }
```

Right:

```graphql
query Hero { hero { ... on Human { height } } }
```
""",
    ),
    CodeEntry(
        code="GQL207",
        title="a selection that is missing, or that there cannot be",
        severity=Severity.ERROR,
        explanation="""\
Of an object at least one field is selected; a string, a number or an enumeration has no
fields. Nothing is written.

Wrong:

```graphql
query Hero { hero }
```

Right:

```graphql
query Hero { hero { name } }
```
""",
    ),
    CodeEntry(
        code="GQL208",
        title="a type that the schema does not have",
        severity=Severity.ERROR,
        explanation="""\
A variable or a fragment names a type that is not in the schema. Nothing is written.

Wrong:

```graphql
query Hero($episode: Episod) { hero(episode: $episode) { name } }
```

Right:

```graphql
query Hero($episode: Episode) { hero(episode: $episode) { name } }
```
""",
    ),
    CodeEntry(
        code="GQL209",
        title="an argument that is missing, unknown or given twice",
        severity=Severity.ERROR,
        explanation="""\
A field is given the arguments that the schema says it has; those that may not be null and
have no default are given always. Nothing is written.

Wrong:

```graphql
query Search { search { __typename } }
```

Right:

```graphql
query Search($text: String!) { search(text: $text) { __typename } }
```
""",
    ),
    CodeEntry(
        code="GQL210",
        title="a value of another type",
        severity=Severity.ERROR,
        explanation="""\
A value that is written in an operation has to be one of its argument's type. Nothing is
written.

Wrong:

```graphql
query Hero { hero(episode: HOPE) { name } }
```

Right:

```graphql
query Hero { hero(episode: NEW_HOPE) { name } }
```
""",
    ),
    CodeEntry(
        code="GQL211",
        title="a variable of another type",
        severity=Severity.ERROR,
        explanation="""\
The type of a variable has to fit into the place where the variable stands. A variable that
may be null does not fit where null is not admitted. Nothing is written.

Wrong:

```graphql
query Search($text: String) { search(text: $text) { __typename } }
```

Right:

```graphql
query Search($text: String!) { search(text: $text) { __typename } }
```
""",
    ),
    CodeEntry(
        code="GQL212",
        title="a variable that is not declared, not used, or declared twice",
        severity=Severity.ERROR,
        explanation="""\
Every variable of an operation is declared once, and used in it or in a fragment that it
spreads. Nothing is written.

Wrong:

```graphql
query Search { search(text: $text) { __typename } }
```

Right:

```graphql
query Search($text: String!) { search(text: $text) { __typename } }
```
""",
    ),
    CodeEntry(
        code="GQL213",
        title="a fragment that is not there",
        severity=Severity.ERROR,
        explanation="""\
A fragment is spread that none of the documents defines. Fragments are shared by all
documents of a client; name the file that has it too. Nothing is written.

Wrong:

```graphql
query Hero { hero { ...Card } }
```

Right:

```graphql
query Hero { hero { ...Card } }

fragment Card on Character { name }
```
""",
    ),
    CodeEntry(
        code="GQL214",
        title="two fragments of one name",
        severity=Severity.ERROR,
        explanation="""\
All documents of a client are one set of fragments, so their names differ. Nothing is
written.

Wrong:

```graphql
fragment Card on Character { name }
fragment Card on Character { id }
```

Right:

```graphql
fragment Card on Character { name }
fragment Link on Character { id }
```
""",
    ),
    CodeEntry(
        code="GQL215",
        title="a fragment that cannot be spread here",
        severity=Severity.ERROR,
        explanation="""\
A fragment is on an object, an interface or a union; it is spread where its type may stand;
and it does not spread itself. Nothing is written.

Wrong:

```graphql
query Hero { hero { ...Card } }

fragment Card on Query { __typename }
```

Right:

```graphql
query Hero { hero { ...Card } }

fragment Card on Character { name }
```
""",
    ),
    CodeEntry(
        code="GQL216",
        title="a fragment that nothing spreads",
        severity=Severity.WARNING,
        explanation="""\
The fragment is left out. It is no error, because a file of fragments is often shared by
several clients.

Wrong:

```graphql
query Hero { hero { name } }

fragment Card on Character { name }
```

Right:

```graphql
query Hero { hero { ...Card } }

fragment Card on Character { name }
```
""",
    ),
    CodeEntry(
        code="GQL217",
        title="fields that conflict",
        severity=Severity.ERROR,
        explanation="""\
Two fields of one selection have the same key in the answer, but are different fields, or
have different arguments. One of them needs an alias. Nothing is written.

Wrong:

```graphql
query Hero { hero { ... on Human { height height(unit: FOOT) } } }
```

Right:

```graphql
query Hero { hero { ... on Human { height feet: height(unit: FOOT) } } }
```
""",
    ),
    CodeEntry(
        code="GQL218",
        title="a rule that an operation breaks",
        severity=Severity.ERROR,
        explanation="""\
An operation does not satisfy the schema: a directive is unknown or misplaced, the schema has
no such kind of operation, a subscription selects more than one field, a document of
operations defines a type. Nothing is written.

Wrong:

```graphql
query Hero { hero { name @uppercase } }
```

Right:

```graphql
query Hero { hero { name } }
```
""",
    ),
    CodeEntry(
        code="GQL219",
        title="another field in the place of `__typename`",
        severity=Severity.ERROR,
        explanation="""\
`__typename` says which type an object is, and the client tells objects apart by it. So no
other field can have this key in the answer. Nothing is written.

Wrong:

```graphql
query Hero { hero { __typename: name } }
```

Right:

```graphql
query Hero { hero { __typename name } }
```
""",
    ),
    CodeEntry(
        code="GQL220",
        title="an answer in several pieces",
        severity=Severity.ERROR,
        explanation="""\
`@defer` and `@stream` ask a server to send parts of the answer later. The client decodes the
answer as a whole, so it would wait for all of them. Nothing is written, because without the
directive the operation is another one: a variable may have no use any more.

Wrong:

```graphql
query Hero { hero { name ... @defer { biography } } }
```

Right:

```graphql
query Hero { hero { name biography } }
```
""",
    ),
    CodeEntry(
        code="GQL301",
        title="a scalar of which nothing is known",
        severity=Severity.NOTE,
        explanation="""\
GraphQL does not say what a custom scalar is on the wire. Of those with common names
(`DateTime`, `URL`, `Decimal`, `JSON`, `UUID` …) and of those whose `@specifiedBy` is known,
this tool assumes what servers commonly send. Any value is admitted for the others.

```toml
[clients.shop.scalars]
Money = "decimal"
```
""",
    ),
    CodeEntry(
        code="GQL302",
        title="a scalar of the config that is not in the schema",
        severity=Severity.WARNING,
        explanation="""\
The config says what a scalar is on the wire, but the schema has no scalar of this name. The
entry has no effect.

Wrong:

```toml
[clients.shop.scalars]
Datetime = "date-time"
```

Right:

```toml
[clients.shop.scalars]
DateTime = "date-time"
```
""",
    ),
    CodeEntry(
        code="GQL303",
        title="a directive that says nothing to the client",
        severity=Severity.NOTE,
        explanation="""\
A schema has a directive that is not one of GraphQL's own (`@deprecated`, `@specifiedBy`,
`@oneOf`) nor `@semanticNonNull`. Directives like `@cost` and `@key` are for servers, so no
harm is done. One that the schema does not declare may be misspelled; it counts as a loss.

Wrong:

```graphql
type Query { hero: String @depricated }
```

Right:

```graphql
type Query { hero: String @deprecated }
```
""",
    ),
)
