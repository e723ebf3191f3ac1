"""The signal plan, and "Hulp nu": what to do when it goes worse."""
