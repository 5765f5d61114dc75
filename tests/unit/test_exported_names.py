import importlib
import pkgutil

import pytest

import bounceback

MODULES = [each.name for each in pkgutil.walk_packages(bounceback.__path__, "bounceback.")]


@pytest.mark.parametrize("name", MODULES)
def test_what_a_module_says_it_offers_is_there_and_its_own(name: str) -> None:
    module = importlib.import_module(name)
    is_package = (module.__file__ or "").endswith("__init__.py")
    offered = getattr(module, "__all__", ())
    assert offered or is_package, f"{name} has no __all__"
    assert len(set(offered)) == len(offered)
    assert [each for each in offered if not hasattr(module, each) or each.startswith("_")] == []
    homes = {each: str(getattr(getattr(module, each), "__module__", name)) for each in offered}
    borrowed = {each: home for each, home in homes.items() if home != name and home.startswith("bounceback")}
    assert is_package or not borrowed


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_it_is_in_its_first_line(name: str) -> None:
    doc = importlib.import_module(name).__doc__
    assert doc
    assert doc.splitlines()[0].endswith(".")
