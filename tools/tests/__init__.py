"""Tests of the Python and shell tools; run by `python3 -m unittest discover -s tools/tests -t tools/tests`."""
