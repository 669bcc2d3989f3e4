#!/bin/sh
# Guess, before the run: a query parameter that is described by `content` instead of `schema`
# is generated, or named in a warning, or ends the run with another exit code than 0.
# Seen: the function has no such argument, no message names it, and the exit code is 0.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check openapi-python-client==0.29.1 ruff==0.14.0
cd "$folder"
cat >shop.yaml <<'YAML'
openapi: 3.0.3
info: {title: Shop, version: "1"}
paths:
  /orders:
    get:
      operationId: list_orders
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - name: filter
          in: query
          required: true
          content:
            application/json:
              schema: {type: object, properties: {state: {type: string}}}
      responses: {"200": {description: fine}}
YAML
code=0
PATH="$folder/env/bin:$PATH" "$folder/env/bin/openapi-python-client" generate --path shop.yaml >said.txt 2>&1 || code=$?
module=shop-client/shop_client/api/default/list_orders.py
echo "openapi-python-client $("$folder/env/bin/openapi-python-client" --version)"
echo "exit code $code; it said:"
cat said.txt
echo "limit in the function: $(grep -c limit $module) lines; filter: $(grep -c filter $module || true) lines"
if [ "$code" = 0 ] && grep -q limit $module && ! grep -q filter $module && ! grep -qi "filter" said.txt; then
    echo "as described"
else
    echo "CHANGED"
    exit 1
fi
