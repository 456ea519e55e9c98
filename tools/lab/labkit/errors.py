"""What can go wrong with the lab itself (a scenario that fails is a result, not an error)."""


class LabError(RuntimeError):
    """One sentence for people: what, where and what to do."""
