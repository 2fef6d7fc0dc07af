"""What the browser itself does for the web platform of scripts: keys and digests, channels, databases, compression."""
