"""Claims: read whole, printed with their sources, and refused when something is missing."""

from pathlib import Path

import pytest
from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from bounceback.definitions.toml import read
from bounceback.errors import DefinitionError
from bounceback.guide import claims as book
from bounceback.guide.claims import claims, levels, never_print
from bounceback_site.fences.claims import claim_fence, claims_fence, sources_fence


def fence(render: object, source: str, md: Markdown) -> str:
    assert callable(render)
    return str(render(source, "claim", "claim", {}, md))


def test_every_claim_has_a_source_a_level_and_a_caveat() -> None:
    assert len(claims()) > 30
    for claim in claims().values():
        assert all([claim.author, claim.title, claim.venue, claim.caveat])
        assert claim.sure in levels()


def test_a_claim_prints_its_words_and_points_at_how_we_know() -> None:
    md = Markdown()
    html = fence(claim_fence, "liking_gap", md)
    assert "liked less than they were" in html
    assert 'href="#known-liking_gap"' in html
    assert 'id="known-liking_gap"' in fence(claims_fence, "", md)


def test_how_we_know_lists_each_claim_once_with_source_and_caveat() -> None:
    md = Markdown()
    fence(claim_fence, "spotlight\nliking_gap", md)
    html = fence(claims_fence, "spotlight if_then", md)
    assert html.count("<li ") == 3
    for claim in (claims()["spotlight"], claims()["if_then"]):
        assert claim.link in html
        assert claim.caveat in html


def test_one_page_knows_nothing_of_the_claims_of_another() -> None:
    fence(claim_fence, "spotlight", Markdown())
    with pytest.raises(SuperFencesException, match="stands below"):
        fence(claims_fence, "", Markdown())


@pytest.mark.parametrize(("render", "source"), [(claim_fence, "no_such"), (claim_fence, ""), (claims_fence, "no_such")])
def test_an_unknown_claim_stops_the_build(render: object, source: str) -> None:
    with pytest.raises(SuperFencesException):
        fence(render, source, Markdown())


def test_the_list_of_sources_holds_every_claim() -> None:
    html = fence(sources_fence, "", Markdown())
    assert all(f'id="source-{key}"' in html for key in claims())


def test_a_claim_without_a_source_is_reported_with_everything_else_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "claims.toml").write_text(
        '[levels]\nfair = "Fair"\n[claims.bare]\nsays = "A fact."\nauthor = "A"\ntitle = "T"\nyear = 20\nvenue = "V"\n'
        'link = "somewhere"\nsure = "very"\n',
        encoding="utf-8",
    )
    with pytest.raises(DefinitionError) as caught:
        read("claims.toml", book._build, tmp_path)
    keys = {problem.key for problem in caught.value.problems}
    assert keys == {"claims.bare.link", "claims.bare.year", "claims.bare.sure", "claims.bare.caveat"}


@pytest.mark.parametrize(
    ("link", "wrong"),
    [("", False), ("https://doi.org/10.1/x", False), ("https://site.example/", True), ("https://site.example", True)],
)
def test_a_source_has_the_address_of_its_own_page_or_none(tmp_path: Path, link: str, wrong: bool) -> None:
    given = f'link = "{link}"' if link else ""
    (tmp_path / "claims.toml").write_text(
        '[levels]\nfair = "Fair"\n[claims.one]\nsays = "A fact."\nauthor = "A"\ntitle = "T"\nyear = 2020\n'
        f'venue = "V"\nsure = "fair"\ncaveat = "C"\n{given}\n',
        encoding="utf-8",
    )
    if wrong:
        with pytest.raises(DefinitionError) as caught:
            read("claims.toml", book._build, tmp_path)
        assert [problem.key for problem in caught.value.problems] == ["claims.one.link"]
    else:
        _, found = read("claims.toml", book._build, tmp_path)
        assert found["one"].link == link


def test_a_source_without_an_address_prints_its_venue_and_no_link() -> None:
    html = fence(claims_fence, "speak_to_hurt", Markdown())
    assert "Communication Research 47(4)" in html
    assert "<a " not in html


def test_no_claim_says_what_must_not_be_printed() -> None:
    said = " ".join(f"{claim.says} {claim.caveat}" for claim in claims().values()).lower()
    assert [phrase for phrase in never_print() if phrase.lower() in said] == []
