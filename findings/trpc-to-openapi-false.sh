#!/bin/sh
# Guess, before the run: a query parameter that is documented as a boolean takes `false`, and
# the procedure gets false.
# Seen: it gets true. The text is made a boolean as JavaScript does, so any text is true, `0` and
# `false` too; only an empty text is false.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  @trpc/server@11.25.2 trpc-to-openapi@3.3.0 zod@4.6.7
cat > app.mjs <<'JS'
import { createServer } from "node:http";
import { once } from "node:events";
import { initTRPC } from "@trpc/server";
import { createOpenApiNodeHttpHandler, generateOpenApiDocument } from "trpc-to-openapi";
import { z } from "zod";

const t = initTRPC.meta().create();
const router = t.router({
  list: t.procedure
    .meta({ openapi: { method: "GET", path: "/list" } })
    .input(z.object({ sold: z.boolean().optional() }))
    .output(z.any())
    .query(({ input }) => ({ sold: input.sold ?? null })),
});
const documented = generateOpenApiDocument(router, { title: "a", version: "1", baseUrl: "/" });
const [parameter] = documented.paths["/list"].get.parameters;
const handler = createOpenApiNodeHttpHandler({ router, createContext: () => ({}) });
const server = createServer(handler).listen(0, "127.0.0.1");
await once(server, "listening");
console.log("trpc-to-openapi 3.3.0, documented type:", parameter.schema.type);
const seen = {};
for (const sold of ["true", "false", "0", ""]) {
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/list?sold=${sold}`);
  seen[sold] = (await answer.json()).sold;
  console.log(`?sold=${sold}`.padEnd(12), "->", answer.status, seen[sold]);
}
server.close();
const asSeen = parameter.schema.type === "boolean" && seen.false === true && seen["0"] === true;
console.log(asSeen ? "as described" : "CHANGED");
process.exit(asSeen ? 0 : 1);
JS
node app.mjs
