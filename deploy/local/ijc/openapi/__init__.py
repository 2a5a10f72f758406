"""What every service says of its HTTP API, kept in the repository: OpenAPI 3.1, a page, and a gate on changes."""
