"""HTTP calls: descriptions of endpoints, requests and responses."""
