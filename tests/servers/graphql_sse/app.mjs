// A shop on graphql-sse: queries and subscriptions as events, one connection each.
import { createServer } from "node:http";
import { buildSchema, graphql } from "graphql";
import { createHandler } from "graphql-sse/lib/use/http";

const schema = buildSchema(/* GraphQL */ `
  type Item { id: ID! name: String! }
  type Query { item(id: ID!): Item }
  type Mutation { createItem(name: String!): Item! }
  type Subscription { ticks(most: Int!): Int! }
`);
const roots = {
  query: { item: ({ id }) => (id === "1" ? { id, name: "pen" } : null) },
  mutation: { createItem: ({ name }) => ({ id: "7", name }) },
  subscription: {
    ticks: async function* ({ most }) {
      for (let n = 1; n <= most; n += 1) yield { ticks: n };
    },
  },
};
const fields = schema.getSubscriptionType().getFields();
fields.ticks.subscribe = (_, given) => roots.subscription.ticks(given);
const stream = createHandler({ schema });

// Queries are answered with JSON, as every server that has graphql-sse beside it does.
async function answer(request, response) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  const { query, variables, operationName } = JSON.parse(Buffer.concat(pieces));
  const rootValue = { ...roots.query, ...roots.mutation };
  const found = await graphql({ schema, source: query, rootValue, variableValues: variables, operationName });
  response.setHeader("Content-Type", "application/json").end(JSON.stringify(found));
}

createServer((request, response) => {
  if (request.method !== "POST") response.writeHead(404).end();
  else if (request.headers.accept?.includes("text/event-stream")) stream(request, response);
  else answer(request, response);
}).listen(Number(process.argv[2]), "127.0.0.1");
