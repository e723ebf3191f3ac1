"""Rows, database, keys and encryption, migrations. Only the kernel reads and writes through here."""
