"""The test cases of others: what upstream tests say about browsers and hosts, and where each is tested here."""
