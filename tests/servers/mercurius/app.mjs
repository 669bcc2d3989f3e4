// A shop on Mercurius, which is GraphQL on Fastify.
import Fastify from "fastify";
import mercurius from "mercurius";

const schema = /* GraphQL */ `
  enum Kind { PEN BOOK }
  type Item { id: ID! name: String! price: Float! active: Boolean! kind: Kind! note: String tags: [String!]! }
  input NewItem { name: String! price: Float! kind: Kind! = PEN active: Boolean! = true note: String tags: [String!]! = [] }
  type Query {
    item(id: ID!): Item
    search(word: String, kinds: [Kind!]): [String!]!
    broken: String
    failing: Int!
  }
  type Mutation { createItem(item: NewItem!): Item! }
  type Subscription { ticks(most: Int!): Int! }
`;
const PEN = { id: "1", name: "pen", price: 1.1, active: true, kind: "PEN", note: null, tags: ["a", "b"] };
const resolvers = {
  Query: {
    item: (_, { id }) => (id === "1" ? PEN : null),
    search: (_, given) => Object.keys(given).sort().map((key) => `${key}=${given[key]}`),
    broken: () => {
      throw new Error("this one is broken");
    },
    failing: () => {
      throw new mercurius.ErrorWithProps("not allowed", { code: "DENIED" }, 403);
    },
  },
  Mutation: { createItem: (_, { item }) => ({ ...PEN, ...item, id: "7" }) },
  Subscription: {
    ticks: {
      subscribe: async function* (_, { most }) {
        for (let n = 1; n <= most; n += 1) yield { ticks: n };
      },
    },
  },
};
const app = Fastify();
await app.register(mercurius, { schema, resolvers, subscription: true });
await app.listen({ host: "127.0.0.1", port: Number(process.argv[2]) });
