"""What a running host loads only when something rare comes: a failure, a lifespan, a trace, faster libraries."""
