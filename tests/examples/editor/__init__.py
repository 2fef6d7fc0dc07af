"""An editor's helper: `{cmd, ...}` is answered with `{cmd, ...}`."""
