"""The tests that need Windows, real or under Wine."""
