"""What the benchmark makes of Lighthouse's reports: scores, a table with the targets, and what misses one."""

from bench.lighthouse import PAGES, TARGETS, Scores, missed, read_scores, table

REPORT = {
    "categories": {
        "performance": {"score": 0.955, "auditRefs": [{"id": "speed", "weight": 10}]},
        "accessibility": {
            "score": 0.9,
            "auditRefs": [{"id": "label", "weight": 7}, {"id": "frame", "weight": 3}, {"id": "hint", "weight": 0}],
        },
        "best-practices": {"score": 1, "auditRefs": []},
        "seo": {"score": 1, "auditRefs": []},
    },
    "audits": {
        "speed": {"title": "Speed", "score": 0.5},
        "label": {"title": "Fields have labels", "score": 0},
        "frame": {"title": "Frames have titles", "score": None},
        "hint": {"title": "A hint", "score": 0},
    },
}
GOOD = dict(TARGETS)


def test_a_report_gives_scores_and_what_cost_points() -> None:
    found = read_scores(REPORT)
    assert found.scores == {"performance": 96, "accessibility": 90, "best-practices": 100, "seo": 100}
    assert found.faults == ("accessibility: Fields have labels",)


def test_a_missed_target_is_named_with_its_fault() -> None:
    assert missed({"front door": read_scores(REPORT)}) == [
        "front door: accessibility is 90, not 100. accessibility: Fields have labels"
    ]


def test_a_slow_run_is_left_to_a_person() -> None:
    assert missed({"front door": Scores({**GOOD, "performance": 40}, ())}) == []


def test_the_table_has_a_line_for_each_page_and_the_targets_below() -> None:
    lines = table({name: Scores(GOOD, ()) for name in PAGES}).splitlines()
    assert [line.split("  ")[0] for line in lines[1:]] == [*PAGES, "target"]
    assert lines[-1].split()[1:] == ["95", "100", "100", "100"]
