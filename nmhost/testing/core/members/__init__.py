"""What the extension API consists of: its members, their signatures, their grades."""
