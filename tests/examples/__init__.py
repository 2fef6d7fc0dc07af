"""Hosts that speak the protocols of published ones, so that an extension in the field needs no change."""
