"""The frame around all pages: who is looking, where they are, what the browser may do."""
