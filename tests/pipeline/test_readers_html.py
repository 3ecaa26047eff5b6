from __future__ import annotations

import pytest

from kb.model import Abbreviation
from pipeline.readers import read_bytes


def read_page(html):
    document = read_bytes(html.encode(), "page.html", "s")
    end = 0
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
        assert end <= block.start
        end = block.end
    return document


def shown(html):
    return [(block.kind, block.text) for block in read_page(html).blocks]


def page(main, head="", around=""):
    title = "<title>Kites fly - GOV.UK</title>"
    return f"<!doctype html><html><head>{title}{head}</head><body>{around}<main>{main}</main></body></html>"


PAGE = """<!doctype html><html><head><title>Kites fly - GOV.UK</title>
<meta name="govuk:first-published-at" content="2021-03-04T09:00:00+00:00">
<meta name="govuk:public-updated-at" content="2022-05-06T09:00:00+00:00"></head><body>
<div id="cookie-message" class="cookie-banner"><p>We use biscuits.</p></div>
<a class="skip-link" href="#content">Skip to main content</a>
<header role="banner"><a>GOV.UK</a><nav><ul><li>Menu</li></ul></nav></header>
<nav class="breadcrumbs"><ol><li>Home</li></ol></nav>
<main id="content"><h1>Kites fly</h1><p class="gem-c-lead-paragraph">Kites flew on Monday.</p>
<div class="gem-c-metadata"><dl><dt>From</dt><dd>Kite Office</dd><dt>Published</dt><dd>4 March 2021</dd></dl></div>
<div class="govspeak"><h2 id="sponsors-and-cookies"><span class="number">1. </span>Sponsors</h2>
<p>They are <abbr title="Very High">VH</abbr>. <span class="visually-hidden">Hidden</span></p>
<ul><li><p><span class="attachment-inline"><a>Kite minutes</a>
(<span class="type"><abbr title="Portable Document Format">PDF</abbr></span>,
<span class="file-size">507KB</span>, <span class="page-length">6 pages</span>)</span></p></li></ul>
<div class="contact"><div class="vcard"><p>Press office</p><p>020 7946 0000</p></div></div></div>
<div class="share-links"><p>Tell your friends</p></div><aside><p>Also of interest</p></aside>
<form><label>Your name</label><input></form></main>
<div class="related"><p>Related kites</p></div><footer><p>Crown copyright</p></footer></body></html>"""


def test_only_the_main_content_is_read():
    document = read_page(PAGE)
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("heading", "Kites fly"),
        ("paragraph", "Kites flew on Monday."),
        ("heading", "Sponsors"),
        ("paragraph", "They are VH."),
        ("list_item", "Kite minutes"),
        ("note", "Press office"),
        ("note", "020 7946 0000"),
    ]
    assert document.blocks[2].marker == "1."
    assert document.abbreviations == (Abbreviation("VH", "Very High"),)
    assert document.published is not None and document.published.edtf == "2021-03-04"
    assert document.updated is not None and document.updated.edtf == "2022-05-06"
    assert (document.title, document.publisher) == ("Kites fly", "Kite Office")


def test_a_page_never_changed_has_no_update():
    assert read_page(PAGE.replace("2022-05-06", "2021-03-04")).updated is None


def test_a_fragment_is_all_content():
    assert shown("<div><h2>Wind</h2><p>It blows.</p></div>") == [("heading", "Wind"), ("paragraph", "It blows.")]


def test_a_page_without_marks_is_read_where_its_text_is_dense():
    words = "Kites need wind, string and patience, and most of all a hill to stand upon. " * 5
    html = (
        "<html><head><title>Kites | Kite Society</title></head><body><div class=top><a>Home</a> <a>News</a></div>"
        f"<div><div><h1>Kites</h1><p>{words}</p><p>{words}</p></div></div><div><a>Terms</a></div></body></html>"
    )
    document = read_page(html)
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "paragraph"]
    assert document.publisher == "Kite Society"


def test_title_without_a_first_heading_drops_the_site():
    html = (
        "<html><head><title>Kites over Wells - GOV.UK</title></head><body><main><p>They fly.</p></main></body></html>"
    )
    assert read_page(html).title == "Kites over Wells"


@pytest.mark.parametrize(
    ("html", "markers"),
    [
        ("<ol><li>a</li><li>b</li></ol>", ["1.", "2."]),
        ("<ol start=4><li>a</li><li value=9>b</li><li>c</li></ol>", ["4.", "9.", "10."]),
        ("<ol type=a><li>a</li><li>b</li></ol>", ["a.", "b."]),
        ("<ol type=I start=4><li>a</li></ol>", ["IV."]),
        ("<ol reversed><li>a</li><li>b</li><li>c</li></ol>", ["3.", "2.", "1."]),
        ("<ul><li>a<li>b</ul>", ["•", "•"]),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", ["1.", "•", "2."]),
    ],
)
def test_list_markers_are_those_a_browser_shows(html, markers):
    blocks = read_page(html).blocks
    assert [block.marker for block in blocks] == markers
    assert all(block.generated for block in blocks)


def test_nested_lists():
    blocks = read_page("<ol><li>one<ul><li>two</li><li>three</li></ul></li><li>four</li></ol>").blocks
    assert [block.level for block in blocks] == [1, 2, 2, 1]
    assert blocks[0].list_group == blocks[3].list_group != blocks[1].list_group == blocks[2].list_group


def test_items_without_text_count():
    html = "<ol><li>a</li><li></li><li>c</li></ol>"
    assert [block.marker for block in read_page(html).blocks] == ["1.", "3."]


def test_text_layout():
    document = read_page("<h2>Wind</h2><p>It  blows\n hard.</p><ol><li>one</li><li>two</li></ol><p>End.</p>")
    assert document.text == "Wind\n\nIt blows hard.\n\n  1. one\n  2. two\n\nEnd."


def test_tables():
    html = (
        "<table><caption>Flyers</caption><thead><tr><th>Town</th><th>Kites</th></tr></thead>"
        "<tr><td rowspan=2>Wells</td><td>4</td></tr><tr><td>5</td></tr><tr><td colspan=2>Bath</td></tr></table>"
    )
    document = read_page(html)
    rows = [block for block in document.blocks if block.kind == "table_row"]
    cells = [[document.text[a:b] for a, b in row.cells] for row in rows]
    assert cells == [["Town", "Kites"], ["Wells", "4"], ["", "5"], ["Bath", ""]]
    assert [row.header for row in rows] == [True, False, False, False]
    assert document.blocks[0].kind == "caption"


def test_tables_without_end_tags():
    html = "<table><tr><th>Town<th>Kites<tr><td>Wells<td>4</table>"
    assert shown(html) == [("table_row", "Town | Kites"), ("table_row", "Wells | 4")]


def test_layout_tables_are_paragraphs():
    html = "<table role=presentation><tr><td><p>Left.</p></td><td><p>Right.</p></td></tr></table>"
    assert shown(html) == [("paragraph", "Left."), ("paragraph", "Right.")]


def test_quotes_captions_and_definitions():
    html = (
        "<blockquote><p>Fly!</p></blockquote><figure><img alt='A kite'><figcaption>A red kite</figcaption></figure>"
        "<dl><dt>Chair</dt><dd>Bo Lund</dd></dl>"
    )
    assert shown(html) == [
        ("quote", "Fly!"),
        ("caption", "A red kite"),
        ("paragraph", "Chair"),
        ("paragraph", "Bo Lund"),
    ]


def test_footnotes():
    html = (
        '<p>Kites fly.<sup id="fnref:1"><a href="#fn:1">[1]</a></sup> Over 5 m<sup>2</sup>.</p>'
        '<div class="footnotes"><ol><li><p>In wind. <a href="#fnref:1">back</a></p></li></ol></div>'
    )
    document = read_page(html)
    assert [(block.kind, block.marker, block.text) for block in document.blocks] == [
        ("paragraph", None, "Kites fly. Over 5 m2."),
        ("note", "1.", "In wind."),
    ]


def test_bold_lines_and_labels():
    html = (
        "<p><strong>Wind and weather</strong></p><p><strong>String:</strong> it is long.</p>"
        "<p><b>Table 2: knots</b></p>"
        "<ul><li><strong>Item</strong></li></ul>"
    )
    assert shown(html) == [
        ("heading", "Wind and weather"),
        ("paragraph", "String: it is long."),
        ("caption", "Table 2: knots"),
        ("list_item", "Item"),
    ]


def test_breaks_are_line_feeds_unless_they_divide_typed_items():
    assert shown("<p>Kite Office<br>Wells<br/>BA5</p>") == [("paragraph", "Kite Office\nWells\nBA5")]
    assert shown("<p>- one<br>- two</p>") == [("list_item", "one"), ("list_item", "two")]
    assert shown("<p>We fly:<br>- one<br>- two</p>")[1:] == [("list_item", "one"), ("list_item", "two")]


def test_typed_numbers_in_paragraphs_are_one_list():
    blocks = read_page("<p>1. One flies.</p><p>2. Two fly.</p><p>4.2 Rules apply.</p>").blocks
    assert [(block.kind, block.marker) for block in blocks] == [
        ("list_item", "1."),
        ("list_item", "2."),
        ("paragraph", "4.2"),
    ]
    assert blocks[0].list_group == blocks[1].list_group
    assert not blocks[0].generated


def test_white_space_and_marks_are_kept_as_a_browser_keeps_them():
    assert shown("<p>12\u00a0kites \n “fly” – so &amp; so</p>") == [("paragraph", "12\u00a0kites “fly” – so & so")]


def test_lines_of_the_source():
    assert [
        block.line for block in read_page("<h2>Wind</h2>\n\n<p>It blows.</p>\n<ul>\n<li>hard</li></ul>").blocks
    ] == [1, 3, 5]


def test_nothing_hidden_is_read():
    html = page(
        "<h1>Kites</h1><p hidden>a</p><div style='display: none'>b</div><p aria-hidden=true>c</p>"
        "<p>d</p><template>e</template>"
    )
    assert shown(html) == [("heading", "Kites"), ("paragraph", "d")]


def test_furniture_by_name_never_takes_the_content_with_it():
    html = (
        "<html><body><div class='page has-sidebar sidebar-left'><article><h1>Kites</h1><p>They fly.</p></article></div>"
        "<div id=comments><p>First!</p></div></body></html>"
    )
    assert shown(html) == [("heading", "Kites"), ("paragraph", "They fly.")]


def test_a_form_around_the_whole_page_is_read():
    html = "<html><body><form><h1>Kites</h1><p>They fly high above the town in summer.</p></form></body></html>"
    assert [kind for kind, _ in shown(html)] == ["heading", "paragraph"]


@pytest.mark.parametrize(
    ("head", "author", "published"),
    [
        (
            '<meta property="article:published_time" content="2020-02-03T10:00:00Z">'
            '<meta name=author content="Bo Lund">',
            "Bo Lund",
            "2020-02-03",
        ),
        ('<meta name="dcterms.date" content="2020-02-03">', None, "2020-02-03"),
        (
            '<script type="application/ld+json">'
            '{"datePublished": "2020-02-03", "author": {"name": "Bo Lund"}}</script>',
            "Bo Lund",
            "2020-02-03",
        ),
        ('<script type="application/ld+json">{broken</script>', None, None),
    ],
)
def test_meta_tags(head, author, published):
    document = read_page(page("<h1>Kites</h1><p>They fly.</p>", head))
    assert document.author == author
    assert (document.published and document.published.edtf) == published


def test_time_and_byline_in_the_article():
    main = '<header><h1>Kites</h1><p class="byline">By Bo Lund</p>'
    main += '<time datetime="2020-02-03">3 Feb</time></header><p>They fly.</p>'
    document = read_page(page(main))
    assert document.author == "Bo Lund"
    assert document.published is not None and document.published.edtf == "2020-02-03"
