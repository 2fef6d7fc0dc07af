"""What a person sees of a browser: windows, tabs, frames, their documents and where these came from."""
