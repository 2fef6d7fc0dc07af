"""A browser's theme by the desktop's colours: `{action, ...}` is answered with `{action, success, ...}`."""
