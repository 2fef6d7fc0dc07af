"""Running an app that is not installed, as either family would start it, with a prompt, and anew when it changes."""
