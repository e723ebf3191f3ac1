"""The notebook: what the group writes together, between meetings too."""
