"""What passes between contexts: connections, one-time messages, calls, and whom each reaches."""
