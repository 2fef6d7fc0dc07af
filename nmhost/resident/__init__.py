"""The shared host: one resident process for all ports of a user, and the relays that browsers start in its place."""
