// A shop on Apollo Server.
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { GraphQLError, GraphQLScalarType } from "graphql";

const typeDefs = /* GraphQL */ `
  scalar DateTime
  enum Kind { PEN BOOK }
  type Item { id: ID! name: String! price: Float! active: Boolean! kind: Kind! seen: DateTime! note: String tags: [String!]! }
  type Cat { lives: Int! }
  type Dog { good: Boolean! }
  union Pet = Cat | Dog
  input NewItem { name: String! price: Float! kind: Kind! = PEN active: Boolean! = true seen: DateTime! note: String tags: [String!]! = [] }
  type Query {
    item(id: ID!): Item
    pets: [Pet!]!
    search(word: String, kinds: [Kind!], since: DateTime): [String!]!
    broken: String
    failing(status: Int!): Item
  }
  type Mutation { createItem(item: NewItem!): Item! }
`;
const DateTime = new GraphQLScalarType({
  name: "DateTime",
  serialize: (value) => value.toISOString(),
  parseValue: (value) => new Date(value),
});
const PEN = { id: "1", name: "pen", price: 1.1, active: true, kind: "PEN", seen: new Date("2026-01-02T01:04:05.678Z"), note: null, tags: ["a", "b"] };
const resolvers = {
  DateTime,
  Pet: { __resolveType: (pet) => ("lives" in pet ? "Cat" : "Dog") },
  Query: {
    item: (_, { id }) => (id === "1" ? PEN : null),
    pets: () => [{ lives: 9 }, { good: true }],
    search: (_, given) => Object.keys(given).sort().map((key) => `${key}=${given[key] instanceof Date ? given[key].toISOString() : given[key]}`),
    broken: () => {
      throw new GraphQLError("this one is broken");
    },
    failing: (_, { status }) => {
      throw new GraphQLError("not allowed", { extensions: { http: { status } } });
    },
  },
  Mutation: { createItem: (_, { item }) => ({ ...PEN, ...item, id: "7" }) },
};
const server = new ApolloServer({ typeDefs, resolvers, introspection: true });
await startStandaloneServer(server, { listen: { host: "127.0.0.1", port: Number(process.argv[2]) } });
