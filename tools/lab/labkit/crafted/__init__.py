"""A server that says what a script tells it, right or wrong, as several hosts behind one interface."""
