"""Single sign-on: `{command, ...}` is answered with `{command, message}`."""
