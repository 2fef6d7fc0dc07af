"""A password store: each message is an array that begins with what to do, or with an entry's name."""
