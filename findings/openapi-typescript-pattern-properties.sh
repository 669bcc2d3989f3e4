#!/bin/sh
# Guess, before the run: properties and `patternProperties` side by side give a type that the
# documented object has.
# Seen: an intersection with an index signature over all keys. It asks that the number be a
# string as well, so that no literal is assignable, and the compiler says so.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund openapi-typescript@7.13.0 typescript@5.9.3 >/dev/null
cat >shop.yaml <<'YAML'
openapi: 3.1.0
info: {title: Shop, version: "1"}
paths: {}
components:
  schemas:
    Order:
      type: object
      required: [id]
      properties:
        id: {type: integer}
      patternProperties:
        '^x-': {type: string}
YAML
npx openapi-typescript shop.yaml -o schema.ts >/dev/null 2>&1
cat >use.ts <<'TS'
import type { components } from "./schema";
export const order: components["schemas"]["Order"] = { id: 1, "x-note": "gift" };
TS
code=0
npx tsc --strict --noEmit --skipLibCheck use.ts >said.txt 2>&1 || code=$?
echo "openapi-typescript 7.13.0, $(npx tsc --version)"
grep -A 6 "Order: {" schema.ts
cat said.txt
if [ "$code" != 0 ] && grep -q "not assignable" said.txt; then
    echo "as described"
else
    echo "CHANGED"
    exit 1
fi
