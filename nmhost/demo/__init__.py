"""The demonstration: a host and an extension, from nothing to a reply and back to nothing."""
