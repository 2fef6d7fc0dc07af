"""The Chromium family's judgement of an extension's manifest: checks as rows, in Chromium's order and words."""
