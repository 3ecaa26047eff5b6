from __future__ import annotations

import datetime as dt

import pytest

from pipeline.calendar_dates import find_date, parse_date
from pipeline.metadata import Clues, describe, series_of
from pipeline.segment import segment


@pytest.mark.parametrize(
    ("text", "edtf", "start", "end"),
    [
        ("4 March 2023", "2023-03-04", "2023-03-04", "2023-03-04"),
        ("Friday, 4th March, 2023", "2023-03-04", "2023-03-04", "2023-03-04"),
        ("the 6th of June 2024"[4:], "2024-06-06", "2024-06-06", "2024-06-06"),
        ("Feb 27, 2024", "2024-02-27", "2024-02-27", "2024-02-27"),
        ("27/02/2024", "2024-02-27", "2024-02-27", "2024-02-27"),
        ("2024-02-27T09:30:00+00:00", "2024-02-27", "2024-02-27", "2024-02-27"),
        ("Sept 2021", "2021-09", "2021-09-01", "2021-09-30"),
        ("Spring 2024", "2024-21", "2024-03-01", "2024-05-31"),
        ("Autumn 2024", "2024-23", "2024-09-01", "2024-11-30"),
        ("Winter 2023", "2023-24", "2023-12-01", "2024-02-29"),
    ],
)
def test_full_dates(text, edtf, start, end):
    date = parse_date(text)
    assert date is not None
    assert (date.edtf, date.start, date.end) == (edtf, dt.date.fromisoformat(start), dt.date.fromisoformat(end))


@pytest.mark.parametrize("text", ["31 June 2023", "March", "2023", "4 March 2023 in Leeds", "13/13/2024", ""])
def test_what_is_no_full_date(text):
    assert parse_date(text) is None


def test_find_date_gives_the_span():
    text = "Read on 31 June 2023 and again on 1 July 2023."
    found = find_date(text)
    assert found is not None
    assert text[found[1] : found[2]] in ("June 2023", "1 July 2023")


@pytest.mark.parametrize(
    ("title", "series", "issue"),
    [
        ("Lighthouse Reform Bulletin – Issue 8 – November 2020", "Lighthouse Reform Bulletin", 8),
        ("Lighthouse Reform Bulletin, Issue 3, Spring 2024", "Lighthouse Reform Bulletin", 3),
        ("Dredging Newsletter No. 12", "Dredging Newsletter", 12),
        ("Estates Update: Edition 4, May 2021", "Estates Update", 4),
        ("Canal Bulletin 5: March 2023", "Canal Bulletin", 5),
        ("Guidance: Canal Bulletin - issue 17 (June 2022)", "Canal Bulletin", 17),
        ("Canal Bulletin: June 2022", "Canal Bulletin", None),
        ("No. 10 garden party", None, None),
        ("Fellowship 2016/2017", None, None),
        ("Changes to leave from March 2021", None, None),
        ("Workforce statistics for May 2020", None, None),
        ("Update 2023", None, None),
        ("Regatta 2014 boat restrictions", None, None),
    ],
)
def test_series_and_issue(title, series, issue):
    assert series_of(title) == (series, issue)


def about(text, clues=None):
    return describe(segment(text), clues or Clues())


BODY = "\n\nThe wardens met at the mill and counted the eels, as they have done every year since the flood.\n"


@pytest.mark.parametrize(
    ("head", "published", "updated"),
    [
        ("Eel Bulletin – Issue 2 – December 2022\n\nUpdated 15 December 2023", "2022-12", "2023-12-15"),
        ("Eel Bulletin – Issue 2 – March 2023\n\nPublished 4 March 2023", "2023-03-04", None),
        ("Eel Bulletin – Issue 2 – March 2019\n\nPublished 4 March 2023", "2019-03", None),
        ("Eels counted\n\nPublished: 4 March 2023\nLast updated: 9 May 2023", "2023-03-04", "2023-05-09"),
        ("Eels counted\n\nFirst published 4 March 2023, updated on 9 May 2023", "2023-03-04", "2023-05-09"),
        ("Eels counted\n\nUpdated 15 December 2023", None, "2023-12-15"),
        ("Eels counted\n\nRuth Marsh\nMar 4, 2023", "2023-03-04", None),
        ("Eels counted\n\nEarlier today (4 March 2023), the wardens published their count.", "2023-03-04", None),
        ("Eels counted\n\nELY, 4 March 2023 - The wardens published their count of eels.", "2023-03-04", None),
        ("Eels counted\n\nThe wardens will count again on 4 March 2023, at the mill.", None, None),
        ("Eel Bulletin\n\nIssue 7, Autumn 2022", "2022-23", None),
        ("Draft eel plan\n\nVersion 0.3 – 4 March 2023", "2023-03-04", None),
        ("Eels counted", None, None),
        ("Eels counted\n\nRuth Marsh, 4 March 2023 – Rivers, Guest post", "2023-03-04", None),
        ("Eels counted\n\nRuth Marsh-Obi, Marsh Drainage Authority, 4 March 2023 - News", "2023-03-04", None),
        ("Eels counted\n\nMarsh Drainage Authority, 4 March 2023", "2023-03-04", None),
        ("Eels counted\n\nBy Ruth Marsh, posted on 4 March 2023", "2023-03-04", None),
        ("Eels counted\n\n4 March 2023 | Rivers Agency", "2023-03-04", None),
        ("Eels counted\n\nEly – 4 March 2023", "2023-03-04", None),
        ("Eels counted\n\nDelivered on: 4 March 2023 (original script)", "2023-03-04", None),
        ("Eels counted\n\nNews story\n\nFrom: Rivers Agency\n\nPublished\n\n4 March 2023", "2023-03-04", None),
        ("Eels counted\n\nRivers Agency\n\nMill Lane\n\nEly\n\nCambridgeshire\n\n4 March 2023", "2023-03-04", None),
        ("Minutes of the Eel Board\n\nHeld on Saturday 4 March 2023 at Ely Mill", "2023-03-04", None),
        ("Minutes of the Eel Board meeting held on 4 March 2023", "2023-03-04", None),
        ("Eel Board\n\nMinutes of the meeting of 4 March 2023 in Ely", "2023-03-04", None),
        ("Eel Board minutes\n\nDate of meeting: 4 March 2023", "2023-03-04", None),
        ("Eel Board minutes\n\nThe board met at the mill on 4 March 2023.", "2023-03-04", None),
        (
            "Eel plan\n\nPublished 4 March 2023\n\nThis plan replaces version 2, issued in November 2020.",
            "2023-03-04",
            None,
        ),
        ("Eel plan\n\nThis plan replaces version 2, issued in November 2020.", None, None),
        ("Eels counted\n\nPosted by Ruth Marsh-Obi on 4 March 2023 in Rivers", "2023-03-04", None),
        (
            "Eels counted\n\nPublished 4 March 2023. Presented under section 9 of our framework agreement. "
            "Marsh Drainage Authority, 14 Mill Lane, Ely, where the wardens and the clerk are at home to visitors.",
            "2023-03-04",
            None,
        ),
        (
            "Marsh Drainage Authority Annual Update 2022-23 March 2023 Presented to the Secretary of State for Rivers",
            "2023-03",
            None,
        ),
        ("Eels counted\n\nConsultation closes, 4 March 2023", None, None),
        ("Eels counted\n\nOpen until, 4 March 2023", None, None),
        ("Eels counted\n\nLast updated\n\nRivers Agency", None, None),
        ("Eels counted\n\nThe rules of 4 March 2023 were kept at the mill by the wardens", None, None),
    ],
)
def test_dates_of_a_document(head, published, updated):
    found = about(head + BODY)
    assert (found.published and found.published.edtf) == published
    assert (found.updated and found.updated.edtf) == updated


def test_issue_on_the_line_under_the_title():
    found = about("Eel Bulletin\n\nIssue 7, Autumn 2022" + BODY)
    assert (found.series, found.issue) == ("Eel Bulletin", 7)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ruth Marsh", "Ruth Marsh"),
        ("Posted by: Ruth Marsh, Posted on: 4 March 2023", "Ruth Marsh"),
        ("Author: Dr Ruth van der Marsh", "Dr Ruth van der Marsh"),
        ("Ruth Marsh-Obi\n4 March 2023", "Ruth Marsh-Obi"),
        ("Rivers Agency\n4 March 2023", None),
        ("By the river we sat down", None),
    ],
)
def test_author(line, author):
    assert about(f"Eels counted\n\n{line}" + BODY).author == author


def test_publisher_under_the_title_or_after_the_published_date():
    assert (
        about("Eels counted\n\nDepartment for Rivers and Mills" + BODY).publisher == "Department for Rivers and Mills"
    )
    line = "Published 4 March 2023 – Marsh Drainage Authority"
    assert about(f"Eels counted\n\n{line}" + BODY).publisher == "Marsh Drainage Authority"
    assert about("Eels counted" + BODY).publisher is None


def test_clues_of_the_format_fill_what_the_text_leaves_open():
    clues = Clues(published=parse_date("9 May 2021"), author="Ruth Marsh", publisher="Mill Trust")
    found = about("Eels counted" + BODY, clues)
    assert (found.published and found.published.edtf, found.author, found.publisher) == (
        "2021-05-09",
        "Ruth Marsh",
        "Mill Trust",
    )
