#!/bin/sh
# Guess, before the run: bundling a document that is one file already changes its layout and
# no value in it.
# Seen: numbers go through doubles. The largest 64-bit integer as `maximum` becomes a number
# that no 64-bit integer has, and a default beyond 2**53 another default. Exit code 0.
set -eu
folder=$(mktemp -d)
trap "rm -rf \"$folder\"" EXIT

cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @redocly/cli@2.77.0 >/dev/null
cat >shop.yaml <<'YAML'
openapi: 3.1.0
info: {title: Shop, version: "1"}
paths: {}
components:
  schemas:
    Order:
      type: object
      properties:
        id: {type: integer, format: int64, maximum: 9223372036854775807}
        after: {type: integer, format: int64, default: 9007199254740993}
YAML
code=0
REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true npx redocly bundle shop.yaml -o out.yaml >/dev/null 2>&1 || code=$?
echo "@redocly/cli 2.77.0, exit code $code"
grep -E "maximum|default" out.yaml
if [ "$code" = 0 ] && grep -q "maximum: 9223372036854776000" out.yaml && grep -q "default: 9007199254740992" out.yaml; then
    echo "as described"
else
    echo "CHANGED"
    exit 1
fi
