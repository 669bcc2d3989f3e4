"""What a client is made with: credentials, servers, keys of webhooks (plan stage)."""
