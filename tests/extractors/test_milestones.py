"""Milestones: subject, event, status and date of planned and done things; and sentences that hold none."""

from __future__ import annotations

from datetime import date

import pytest

from extractors import dates, milestones
from extractors.base import Reading
from kb.model import Block, Document, Evidence, Mention, Milestone, PartialDate

ANCHOR = PartialDate("2021-03-10", date(2021, 3, 10), date(2021, 3, 10))

CASES = [
    (
        "The mayor published her report on the three harbours on 4 March 2020.",
        [("report on the three harbours", "publish", "done", "2020-03-04")],
    ),
    ("We will publish a full list here on 4 June 2022.", [("full list", "publish", "planned", "2022-06-04")]),
    (
        "The Pension Dashboard was launched in June 2020.",
        [("Pension Dashboard", "launch", "done", "2020-06")],
    ),
    (
        "The Pension Dashboard will be launched in June.",
        [("Pension Dashboard", "launch", "planned", "2021-06")],
    ),
    ("The new clinic opened on 3 February.", [("clinic", "open", "done", "2021-02-03")]),
    (
        "The grants portal is due to go live on 1 May.",
        [("grants portal", "go live", "planned", "2021-05-01")],
    ),
    ("The grants portal went live in 2019.", [("grants portal", "go live", "done", "2019")]),
    ("The levy came into force on 6 April 2017.", [("levy", "come into force", "done", "2017-04-06")]),
    (
        "The department published the Housing Strategy in May 2018.",
        [("Housing Strategy", "publish", "done", "2018-05")],
    ),
    ("We will publish our response in the summer of 2022.", [("response", "publish", "planned", "2022-22")]),
    ("The roll-out is expected to be completed by 2023.", [("roll-out", "complete", "planned", "2023")]),
    ("The call for evidence closes on 30 April.", [("call for evidence", "close", "planned", "2021-04-30")]),
    (
        "In July 2019, the Lakes Partnership was established.",
        [("Lakes Partnership", "establish", "done", "2019-07")],
    ),
    ("Staff will transfer to the council on 1 April.", [("Staff", "transfer", "planned", "2021-04-01")]),
    (
        "The deal was signed on 4 March and will take effect on 1 June.",
        [("deal", "sign", "done", "2021-03-04")],
    ),
    (
        "The pilot began in May 2019 and the trial ended in June 2020.",
        [("pilot", "begin", "done", "2019-05"), ("trial", "end", "done", "2020-06")],
    ),
    ("The tunnel, which opened on 2 March 2020, is safe.", [("tunnel", "open", "done", "2020-03-02")]),
    ("Tagging was rolled out in Wales in November 2020.", [("Tagging", "roll out", "done", "2020-11")]),
    ("The service has been withdrawn from 1 January.", [("service", "withdraw", "done", "2021-01-01")]),
    ("The Freight Scheme is on track to start in 2022.", [("Freight Scheme", "start", "planned", "2022")]),
    ("The lido was due to open in May but needs a new roof.", [("lido", "open", "planned", "2021-05")]),
    ("The lido was expected to reopen in June 2020 but stayed shut.", [("lido", "reopen", "planned", "2020-06")]),
    ("The new bridge at Hull opened to traffic on 4 February.", [("bridge at Hull", "open", "done", "2021-02-04")]),
    ("The Tree Fund closed to new bids on 28 February.", [("Tree Fund", "close", "done", "2021-02-28")]),
    ("The Tree Fund closes to new bids on 28 May.", [("Tree Fund", "close", "planned", "2021-05-28")]),
    ("The Tree Fund will close for bids at noon on 28 May.", [("Tree Fund", "close", "planned", "2021-05-28")]),
    (
        "Registration for the Coastal Scheme opens on 1 June.",
        [("Registration for the Coastal Scheme", "open", "planned", "2021-06-01")],
    ),
    ("On 1 June the Coastal Scheme opens.", [("Coastal Scheme", "open", "planned", "2021-06-01")]),
    ("From 1 June, the Coastal Scheme will open to farmers.", [("Coastal Scheme", "open", "planned", "2021-06-01")]),
    ("The Ports Bill was introduced in October 2020.", [("Ports Bill", "introduce", "done", "2020-10")]),
    (
        "The inquiry's final report is due to be published by the end of July.",
        [("inquiry's final report", "publish", "planned", "2021-07-31")],
    ),
    (
        "The inquiry's final report had been due to be published in January.",
        [("inquiry's final report", "publish", "planned", "2021-01")],
    ),
    (
        "The contract was signed on 3 March 2020 and expires on 2 March 2025.",
        [("contract", "sign", "done", "2020-03-03")],
    ),
    ("The framework expires in March 2025.", [("framework", "expire", "planned", "2025-03")]),
    (
        "The consultation, which was launched in January, closes on 30 April.",
        [("consultation", "launch", "done", "2021-01"), ("consultation", "close", "planned", "2021-04-30")],
    ),
    ("We launched the Skills Passport in September 2019.", [("Skills Passport", "launch", "done", "2019-09")]),
    ("We are launching the Skills Passport in September.", [("Skills Passport", "launch", "planned", "2021-09")]),
    ("The council is opening a walk-in clinic in May.", [("walk-in clinic", "open", "planned", "2021-05")]),
    ("The Skills Passport is being launched in September.", [("Skills Passport", "launch", "planned", "2021-09")]),
    ("The department will begin the transfer on 4 May.", [("transfer", "begin", "planned", "2021-05-04")]),
    ("Building work began on 4 January.", [("Building work", "begin", "done", "2021-01-04")]),
    ("Building work is expected to begin in early 2022.", [("Building work", "begin", "planned", "2022")]),
    ("The trial, originally due to end in March, will now end in July.", [("trial", "end", "planned", "2021-07")]),
    ("The Home Office plans to publish its strategy in May.", [("strategy", "publish", "planned", "2021-05")]),
    ("The Home Office planned to publish its strategy in May 2020.", [("strategy", "publish", "planned", "2020-05")]),
    ("Ministers hope to publish the strategy in May.", [("strategy", "publish", "planned", "2021-05")]),
    ("The minister opened the clinic on 3 February.", [("clinic", "open", "done", "2021-02-03")]),
    ("The clinic, built in 2019, opened on 3 February.", [("clinic", "open", "done", "2021-02-03")]),
]

NONE = [
    "The lido would open in May if the council paid.",
    "The lido did not open in May 2020.",
    "The lido will not open in May.",
    "The lido failed to open in May 2020.",
    "The lido will open in May if the council pays.",
    "The Northern Hub has been postponed until August.",
    "Rollout of the tag is scheduled for completion in June.",
    "The scheme's launch on 4 March was well attended.",
    "The Home Office was not expected to publish its strategy in May 2020.",
    "Staff are not due to transfer until June.",
    "If Parliament agrees, the hub will open in May.",
    "The clinic opened to help people in June 2020.",
    "Six leaflets were published on 3 March 2020.",
    "Several depots closed in May 2020.",
    "Some 12,000 tenants since it began in spring 2019 have moved.",
    "Youth councils began to meet in June 2020.",
    "The trust expects to have completed 12 by the end of May.",
    "The last bulletin was published in October.",
    "It was launched in June 2020.",
    "The scheme was not launched in June 2020.",
    "The scheme may be launched in June.",
    "The scheme could open in June.",
    "The minister announced in June that work was slow.",
    "The scheme has helped many since June 2020.",
    "Open doors on 4 May help.",
    "Thursday 4 March marked a year since tagging was launched.",
    "The door was opened, and in June 2020 prices rose.",
    "The programme was launched to help people who left in June 2019.",
]


def reading(text: str) -> Reading:
    block = Block(0, "paragraph", 0, len(text), text)
    return Reading(Document("memory", "text/plain", "", text, (block,), published=ANCHOR))


def brief(milestone: Milestone) -> tuple[str, str, str, str]:
    return milestone.subject, milestone.event, milestone.status, milestone.date.edtf


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_milestones(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    given = reading(text)
    found = milestones.extract(given, dates.extract(given), ())
    assert [brief(one) for one in found][: len(expected)] == expected
    assert all(one.evidence.text == text[one.evidence.start : one.evidence.end] for one in found)


@pytest.mark.parametrize("text", NONE)
def test_no_milestone(text: str) -> None:
    given = reading(text)
    assert milestones.extract(given, dates.extract(given), ()) == ()


def test_a_programme_mention_names_the_subject() -> None:
    text = "Under the plan the Better Roads scheme was launched in June 2020."
    at = text.index("Better Roads")
    mention = Mention("programme", "Better Roads", Evidence(0, at, at + 19, "Better Roads scheme"))
    given = reading(text)
    assert [brief(one)[0] for one in milestones.extract(given, dates.extract(given), (mention,))] == ["Better Roads"]


def test_rows_of_a_table_with_a_milestone_and_a_date_header() -> None:
    lines = [
        "Milestone | Due | Status",
        "Contract signed | 4 January 2021 | Complete",
        "Launch of portal | May 2021 | On track",
    ]
    blocks, at = [], 0
    for i, line in enumerate(lines):
        cells, inner = [], at
        for part in line.split(" | "):
            cells.append((inner, inner + len(part)))
            inner += len(part) + 3
        blocks.append(Block(i, "table_row", at, at + len(line), line, list_group=1, cells=tuple(cells), header=i == 0))
        at += len(line) + 1
    text = "\n".join(lines)
    given = Reading(Document("memory", "text/plain", "", text, tuple(blocks), published=ANCHOR))
    assert [brief(one) for one in milestones.extract(given, dates.extract(given), ())] == [
        ("Contract signed", "sign", "done", "2021-01-04"),
        ("Launch of portal", "launch", "planned", "2021-05"),
    ]
