"""A tiny app. Its second migration, taken the naive way on SQLite, deletes every note and prints OK."""
