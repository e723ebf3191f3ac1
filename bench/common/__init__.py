"""What the measurements share: stores and servers that are thrown away, a filled group, counting, tables."""
