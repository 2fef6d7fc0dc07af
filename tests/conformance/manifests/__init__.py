"""Extension manifests, right and wrong, and what each family's real browser said of them."""
