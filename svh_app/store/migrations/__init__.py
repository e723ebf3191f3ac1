"""The steps from one shape of the database to the next, in the order of their numbers."""
