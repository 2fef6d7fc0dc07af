"""A host with async handlers: one asyncio loop, loaded by the first such handler."""
