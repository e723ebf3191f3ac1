"""The HTTP routes: signing in, and what other programs may ask. Mounted at /api/v1."""
