curl --request PUT \
  --url https://api.botpress.cloud/v1/files/{id} \
  --header 'Authorization: Bearer <token>' \
  --header 'Content-Type: application/json' \
  --header 'x-bot-id: <api-key>' \
  --data '{
  "metadata": "<any>",
  "tags": {},
  "accessPolicies": [
    "integrations"
  ],
  "expiresAt": "2023-11-07T05:31:56Z"
}'
