"""A developer's project: which host its app declares, and how a new one begins."""
