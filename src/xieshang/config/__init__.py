"""Settings, urls and the doors of the server."""
