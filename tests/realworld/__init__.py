"""Published extensions, loaded in the emulated browser and in the real one beside it."""
