"""Lets the tests import the tools, which are scripts without the suffix .py or lie in other folders."""

import importlib.machinery
import importlib.util
import pathlib
import sys

TOOLS = pathlib.Path(__file__).resolve().parents[1]
PROJECT = TOOLS.parent
sys.dont_write_bytecode = True
for folder in ("lab", "fixtures", "bench"):
    sys.path.insert(0, str(TOOLS / folder))


def script(name):
    """A script of tools/ as a module."""
    loader = importlib.machinery.SourceFileLoader(name.replace("-", "_"), str(TOOLS / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module
