import importlib
import pkgutil

import pytest

import bounceback

MODULES = [each.name for each in pkgutil.walk_packages(bounceback.__path__, "bounceback.")]


@pytest.mark.parametrize("name", MODULES)
def test_what_a_module_says_it_offers_is_there_sorted_and_its_own(name: str) -> None:
    module = importlib.import_module(name)
    if not hasattr(module, "__all__"):
        assert module.__file__ is not None
        assert module.__file__.endswith("__init__.py"), f"{name} has no __all__"
        return
    assert len(set(module.__all__)) == len(module.__all__)
    assert [each for each in module.__all__ if not hasattr(module, each)] == []
    assert [each for each in module.__all__ if each.startswith("_")] == []
    for each in module.__all__:
        home = getattr(getattr(module, each), "__module__", name)
        assert home == name or not home.startswith("bounceback") or module.__file__.endswith("__init__.py"), each


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_it_is_in_its_first_line(name: str) -> None:
    doc = importlib.import_module(name).__doc__
    assert doc
    assert doc.splitlines()[0].endswith(".")
