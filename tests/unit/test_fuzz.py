"""Strangers' data in the suite: a few seconds of what `make fuzz` does for as long as it is told."""

import random

import pytest

import fuzz

SEED = "suite"
SECONDS = 4
# On the busiest machine too. What was reached beyond that is not the same on every run; each try is.
LEAST = 10


@pytest.mark.parametrize("target", [*fuzz.TARGETS, "paths"])
def test_nothing_that_a_stranger_sends_does_harm(target: str) -> None:
    done = fuzz.run((target,), SEED, SECONDS, tries=3000)
    assert done[target] >= LEAST


def test_a_try_that_goes_wrong_is_told_so_that_it_can_be_made_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fragile(chance: random.Random) -> None:
        assert chance.random() < 0.9, "a number too high"

    monkeypatch.setattr(fuzz, "TARGETS", {"fragile": fragile})
    with pytest.raises(fuzz.TryError) as caught:
        fuzz.run(("fragile",), SEED, 10)
    again = ["--target", "fragile", "--seed", SEED, "--from", str(caught.value.number), "--tries", "1"]
    assert " ".join(again) in str(caught.value)
    assert fuzz.main(again) == 1
    assert "a number too high" in capsys.readouterr().err


def test_a_try_that_takes_too_long_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "SLOWEST_S", -1.0)
    with pytest.raises(fuzz.TryError, match="took"):
        fuzz.tried("links_and_files", lambda _chance: None, SEED, 0)
