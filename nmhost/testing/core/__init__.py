"""The emulated browser's own state and rules of delivery; it knows no front end."""
