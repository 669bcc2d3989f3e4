#!/bin/sh
# Guess, before the run: a server of the GraphQL over SSE protocol negotiates, so a subscription
# whose `Accept` names `text/event-stream` among others, or with a weight, gets its events.
# Seen: the header is compared with the text `text/event-stream`. Everything else is answered
# with 404 and "Stream not found", which sounds like another mistake.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts graphql-sse@2.6.1 graphql@16.15.0
cat > app.mjs <<'JS'
import { createServer } from "node:http";
import { once } from "node:events";
import { buildSchema } from "graphql";
import { createHandler } from "graphql-sse/lib/use/http";

const schema = buildSchema("type Query { a: Int } type Subscription { tick: Int }");
schema.getSubscriptionType().getFields().tick.subscribe = async function* () {
  yield { tick: 1 };
};
const server = createServer(createHandler({ schema })).listen(0, "127.0.0.1");
await once(server, "listening");
const statuses = [];
for (const accept of [
  "text/event-stream",
  "text/event-stream, application/json;q=0.5",
  "text/event-stream;q=1",
  "TEXT/EVENT-STREAM",
]) {
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/`, {
    method: "POST",
    headers: { accept, "content-type": "application/json" },
    body: JSON.stringify({ query: "subscription { tick }" }),
  });
  const said = await answer.text();
  statuses.push(answer.status);
  console.log(accept.padEnd(42), "->", answer.status, said.includes("tick") ? "events" : said);
}
server.closeAllConnections();
server.close();
console.log("graphql-sse 2.6.1");
const asSeen = statuses.join() === "200,404,404,404";
console.log(asSeen ? "as described" : "CHANGED");
process.exit(asSeen ? 0 : 1);
JS
node app.mjs
