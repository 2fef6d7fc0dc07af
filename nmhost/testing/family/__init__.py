"""How each family of browsers behaves: data and a few rules."""
