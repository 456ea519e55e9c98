"""Many virtual DHCP clients over raw frames, and what must be true of what they were told.

Shares the lab's decoder, and like it no code with the responder under test.
"""
