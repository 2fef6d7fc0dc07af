"""Native hosts as the emulated browser holds them: in this process, played by a function, or processes."""
