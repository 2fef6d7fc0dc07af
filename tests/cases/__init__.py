"""The test cases of others: what upstream tests say about browsers and hosts, and where each is tested here.

Of the rows, 551 are in scope for the emulated browser and 103 for a host; 82 are in scope for both, so there are 572.
"""
