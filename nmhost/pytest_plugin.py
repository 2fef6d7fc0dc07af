"""Give pytest the fixtures of the emulated browser and of the real ones."""
