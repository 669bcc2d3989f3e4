// A shop on GraphQL Yoga.
import { createServer } from "node:http";
import { GraphQLError } from "graphql";
import { BigIntResolver, DateTimeResolver, JSONResolver, LocalDateResolver } from "graphql-scalars";
import { createSchema, createYoga } from "graphql-yoga";

const typeDefs = /* GraphQL */ `
  scalar BigInt
  scalar DateTime
  scalar LocalDate
  scalar JSON
  scalar File
  enum Kind { PEN BOOK }
  interface Node { id: ID! }
  type Item implements Node {
    id: ID!
    name: String!
    price: Float!
    active: Boolean!
    kind: Kind!
    seen: DateTime
    made: LocalDate
    count: BigInt!
    note: String
    tags: [String!]!
    extra: JSON
    broken: String
  }
  type Cat { lives: Int! }
  type Dog { good: Boolean! }
  union Pet = Cat | Dog
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Edge { cursor: String! node: Item! }
  type Connection { edges: [Edge!]! pageInfo: PageInfo! }
  input NewItem {
    name: String!
    price: Float!
    kind: Kind! = PEN
    active: Boolean = true
    seen: DateTime
    made: LocalDate
    count: BigInt! = 1
    note: String
    tags: [String!]
    extra: JSON
  }
  input Key @oneOf { id: ID name: String }
  type Query {
    item(id: ID!): Item
    find(by: Key!): Item
    items(first: Int = 2, after: String): Connection!
    pets: [Pet!]!
    search(word: String, kinds: [Kind!], since: DateTime, count: BigInt): JSON
    failing(status: Int!): Item
  }
  type Mutation {
    createItem(item: NewItem!): Item!
    changeItem(id: ID!, note: String): JSON
    upload(file: File!, title: String): String!
  }
  type Subscription {
    ticks(most: Int!): Int!
    items: Item!
  }
`;

const PEN = {
  id: "1",
  name: "pen",
  price: 1.1,
  active: true,
  kind: "PEN",
  seen: new Date("2026-01-02T01:04:05.678Z"),
  made: "2026-01-02",
  count: 9007199254740993n,
  note: null,
  tags: ["a", "b"],
  extra: { deep: [1, null] },
};
const items = [1, 2, 3, 4, 5].map((id) => ({ ...PEN, id: String(id), count: BigInt(id) }));

const resolvers = {
  BigInt: BigIntResolver,
  DateTime: DateTimeResolver,
  LocalDate: LocalDateResolver,
  JSON: JSONResolver,
  Node: { __resolveType: () => "Item" },
  Item: {
    broken: () => {
      throw new GraphQLError("this one is broken", { extensions: { code: "BROKEN" } });
    },
  },
  Pet: { __resolveType: (pet) => ("lives" in pet ? "Cat" : "Dog") },
  Query: {
    item: (_, { id }) => (id === "1" ? PEN : null),
    find: (_, { by }) => ({ ...PEN, ...by }),
    items: (_, { first, after }) => {
      const start = after ? Number(after) : 0;
      const found = items.slice(start, start + first);
      const end = start + found.length;
      return {
        edges: found.map((node) => ({ cursor: node.id, node })),
        pageInfo: { hasNextPage: end < items.length, endCursor: String(end) },
      };
    },
    pets: () => [{ lives: 9 }, { good: true }],
    search: (_, given) => Object.fromEntries(Object.entries(given).map(([key, value]) => [key, value?.toJSON?.() ?? (typeof value === "bigint" ? String(value) : value)])),
    failing: (_, { status }) => {
      throw new GraphQLError("not allowed", { extensions: { code: "DENIED", http: { status } } });
    },
  },
  Mutation: {
    createItem: (_, { item }) => ({ ...PEN, ...item, id: "7" }),
    changeItem: (_, given) => given,
    upload: async (_, { file, title }) => `${file.name} ${await file.text()} ${title}`,
  },
  Subscription: {
    ticks: {
      subscribe: async function* (_, { most }) {
        for (let n = 1; n <= most; n += 1) yield { ticks: n };
      },
    },
    items: {
      subscribe: async function* () {
        for (const item of items.slice(0, 2)) yield { items: item };
      },
    },
  },
};

const yoga = createYoga({ schema: createSchema({ typeDefs, resolvers }), logging: false });
createServer(yoga).listen(Number(process.argv[2]), "127.0.0.1");
