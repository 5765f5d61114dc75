import pytest
from hypothesis import given

from bounceback.english.fitting import fit
from bounceback.letters.shapes import SHAPES, shape
from typed import typed_text


# What an answer is, and what it may not be taken for.
@pytest.mark.parametrize(
    ("typed", "shapes", "others"),
    [
        ("I love animals", "statement own", "deed verb plain"),
        ("we've met", "statement own", "plain"),
        ("you teach in two languages", "statement", "own"),
        ("it’s close", "statement", "plain"),
        ("there were no more stops", "statement", "own verbless"),
        ("budgets are tight", "statement", "verbless"),
        ("the phones never stop", "statement", "plain"),
        ("no two days are the same", "statement", "yes"),
        ("waiting times fell", "doing no_deed", "verbless deed"),
        ("the rota I made", "plain", "statement"),
        ("the way results are handled", "plain", "statement"),
        ("the will to win", "plain", "statement"),
        ("people who are angry", "plain", "statement"),
        ("staff able to have a break", "plain", "statement"),
        ("a team where everyone is kind", "plain", "statement"),
        ("making sure everyone is safe", "doing", "statement"),
        ("at Boots I rebuilt the rota", "no_deed plain", "statement deed"),
        ("in a rush", "plain verbless", "statement"),
        ("because you teach", "because plain", "statement"),
        ("that you train", "that plain", "statement thing"),
        ("to work with my hands", "to plain", "statement"),
        ("if a job comes up", "if plain", "statement"),
        ("so nobody waited", "so", ""),
        ("how to ask well", "asking plain", "asked statement"),
        ("was it the test?", "question plain", "asked"),
        ("why was I late?", "question asking plain", "asked"),
        ("why was I late", "asked asking", "question statement"),
        ("what could I have done better", "asked", "statement"),
        ("did I talk too much", "asked", "question"),
        ("how I check a report", "asking", "asked"),
        ("tell me about a time you failed", "order", "asked"),
        ("explain that to them", "order", ""),
        ("give thanks", "verb", "order"),
        ("sitting with the team", "doing", "plain"),
        ("quietly watching the team", "doing", "plain"),
        ("led training at Boots", "deed", "doing"),
        ("cut printing costs", "deed", "doing verb"),
        ("started leaving early", "deed", "doing"),
        ("bring my checklist", "verb", "doing"),
        ("bring", "verb short", "doing"),
        ("nothing much", "plain", "doing"),
        ("0 tickets", "plain short verbless", ""),
        ("errors fell", "statement", "verbless"),
        ("visitors doubled", "plain", "verbless deed"),
        ("30% fewer complaints", "verbless no_deed", "deed"),
        ("a call on Friday", "thing plain", "verb"),
        ("another interview", "thing", "verb"),
        ("talk to the team", "verb plain", "deed"),
        ("shadow the night team", "verb", "thing"),
        ("driven the route", "no_deed", "verb deed"),
        ("extra time", "verbless", "verb thing"),
        ("rest breaks", "verbless", "verb"),
        ("half the team", "verbless", "verb"),
        ("saved a day a week", "deed", "no_deed verbless"),
        ("also saved a day", "deed", ""),
        ("lost messages fell from nine to one", "no_deed", "deed"),
        ("missed calls dropped", "no_deed", "deed"),
        ("need for change", "verbless", "deed"),
        ("took a course", "deed past", "verb"),
        ("kept a list", "deed", "past"),
        ("yes, I do", "yes plain", ""),
        ("no", "yes", ""),
        ("no degree", "thing verbless", "yes"),
        ("actually it was six", "actually", ""),
        ("I told you that", "said own", ""),
        ("I led nine", "own", "said"),
        ("drivers leave after three months", "statement", "verbless"),
        ("people stay for years", "statement", "thing"),
        ("the van needs care", "statement", "verbless"),
        ("no one works alone", "statement", "verbless"),
        ("always check twice", "verbless", "statement deed"),
        ("nurses and doctors", "verbless", "statement"),
        ("first I would ask", "own statement", "deed"),
        ("was the only cook", "deed", "asked statement"),
        ("haven't finished it", "deed", "asked"),
        ("only had four", "deed", "verbless"),
        ("did you have to wait", "asked", "deed"),
        ("used excel to plan", "deed", "verbless"),
        ("qualified electrician", "no_deed", "deed"),
        ("fell from nine days to four", "changed", ""),
        ("went up by half", "changed", ""),
        ("went home", "past", "changed"),
        ("meant that we could open", "caused", "changed"),
        ("led to fewer complaints", "caused", "changed"),
        ("no missed deliveries", "verbless", "deed statement"),
        ("no one noticed", "statement", "verbless"),
        ("by reading the reports", "by", "doing"),
        ("not to be filmed", "not", "verb"),
        ("seeing the classroom", "seeing doing", ""),
        ("no longer carry it", "habit", "yes"),
        ("flexible", "ready", "day"),
        ("the van breaks down", "statement", "plain"),
        ("was never late", "deed", "statement"),
        ("did the same job at Lidl", "deed", "asked"),
        ("halved the list", "deed", "changed"),
        ("halved", "changed", ""),
        ("too quiet", "too state", "deed"),
        ("not prepared", "state not", "deed"),
        ("run the early shift", "verb", "deed"),
        ("mon at ten", "day", "ready"),
        ("9 june", "day", ""),
        ("please call me", "please", "yes"),
        ("yes please", "yes", ""),
        ("calm", "plain short", "statement"),
        ("less waiting", "short", "doing"),
        ("I", "plain short", "statement"),
        ("好", "plain short", "statement"),
    ],
)
def test_an_answer_has_the_shapes_it_begins_with(typed: str, shapes: str, others: str) -> None:
    found = {name for name in SHAPES if shape(typed, (name,))}
    assert set(shapes.split()) <= found
    assert not found & set(others.split())


def test_the_first_shape_that_fits_is_the_one() -> None:
    assert shape("I love animals", ("to", "statement", "own")) == "statement"
    assert shape("I love animals", ("to",)) == ""
    assert shape("", tuple(SHAPES)) == ""


@given(typed_text)
def test_any_answer_has_a_shape_or_none(text: str) -> None:
    fitted = fit(text, "clause", starts=False)
    assert shape(fitted, tuple(SHAPES)) in {*SHAPES, ""}
