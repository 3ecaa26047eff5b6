"""What the text claims of a quantity, and the date expression that the quantity belongs to."""

import datetime as dt

import pytest

from extractors import dates, quantities
from extractors.base import Reading
from kb.model import Block, Document, PartialDate, Quantity

PUBLISHED = PartialDate("2022-12-01", dt.date(2022, 12, 1), dt.date(2022, 12, 1))


def found(text: str) -> tuple[Quantity, ...]:
    block = Block(0, "paragraph", 0, len(text), text)
    reading = Reading(Document("a.txt", "text/plain", "0", text, (block,), published=PUBLISHED))
    return quantities.extract(reading, dates.extract(reading))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("It is not 40 piers but 38.", ["negated", "asserted"]),
        ("We will not close 12 libraries, rather than 14.", ["negated", "negated"]),
        ("Classes must not exceed 30 pupils.", ["asserted"]),
        ("The move would cost £3m if all 12 depots closed.", ["conditional", "conditional"]),
        ("If 60 guards were to leave, it could need £2m.", ["conditional", "conditional"]),
        ("She said the agency would open 12 hubs.", ["asserted"]),
        ("I would like to thank the 400 staff.", ["asserted"]),
        ("Up to 900 huts could be built.", ["conditional"]),
        ("Lists are down from 410 last year to 390.", ["earlier", "asserted"]),
        ("Fares rose to £1.35 from £1.20.", ["asserted", "earlier"]),
        ("There were 212 wrecks, compared with 180 the year before.", ["asserted", "earlier"]),
        ("Rates are 10 per cent, compared with 20 per cent in France.", ["asserted", "asserted"]),
        ("Takings were £4m, against £3m in 2021.", ["asserted", "earlier"]),
        ("Takings were £4m, against a target of £5m.", ["asserted", "asserted"]),
        ("We trained 457 divers, previously 410.", ["asserted", "earlier"]),
        ("Costs were £4.5m (2021: £4.1m).", ["asserted", "earlier"]),
    ],
)
def test_claim(text: str, claims: list[str]) -> None:
    assert [q.assertion for q in found(text)] == claims


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("We trained 457 divers in July 2020.", ["2020-07"]),
        ("Between April and June 2021 we trained 300.", ["2021-04-01/2021-06-30"]),
        ("A total of 40 grants were paid between 1 April 2021 and 31 March 2022.", ["2021-04-01/2022-03-31"]),
        ("In the year to September 2022 police recorded 90 thefts and 14 fires.", ["2021-10-01/2022-09-30"] * 2),
        ("Last year 40, this year 45.", ["2021", "2022"]),
        ("In 2022 we trained 57 divers, 30 pilots and 12 cooks.", ["2022"] * 3),
        ("In 2019 we had 40 piers, in 2020 38 and in 2021 35.", ["2019", "2020", "2021"]),
        ("Fares were £4.50 in 2020 and £4.75 in 2021.", ["2020", "2021"]),
        ("Costs were £4.5m in 2022 (2021: £4.1m).", ["2022", "2021"]),
        ("The response rate was 64% (2021: 61%).", [None, "2021"]),
        ("Numbers rose from 40 in 2010 to 50 in 2020.", ["2010", "2020"]),
        ("Membership was 1,200 at the end of March 2022, up from 1,150 a year earlier.", ["2022-03-31", None]),
        ("The scheme runs until 2026 and supports 300 firms.", [None]),
        ("Booking opens on 3 May; there are 200 places.", [None]),
        ("That is 156 more than in October.", [None]),
        ("The 12 towns that joined in 2019 have 300 wardens.", ["2019", None]),
        ("Until 2020 there were 14 areas; there are now 12.", ["2020", None]),
        ("On 1 April, 12 trusts merged.", ["2022-04-01"]),
    ],
)
def test_period(text: str, periods: list[str | None]) -> None:
    assert [q.period and q.period.edtf for q in found(text)] == periods
