"""A group: found it, name it, invite people, let them in, let them go."""
