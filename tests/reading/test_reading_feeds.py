"""RSS and Atom files: entries with their text or their summary, dates, and feeds made to do harm."""

import resource
from pathlib import Path

import pytest

from dragoman.errors import ReadingError
from dragoman.reading import read
from dragoman.records import Document

FIRST = "Le gouvernement malien a dénoncé lundi les accords de défense."
SECOND = "« Nous regrettons cette décision », a déclaré le ministre français."


SPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def rss(*items: str) -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    start = f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {SPACES}>'
    return f"{start}<channel><title>Le Fleuve</title>{inner}</channel></rss>\n"


def atom(*entries: str) -> str:
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    start = '<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
    return f"{start}<title>Le Fleuve</title>{inner}</feed>"


def write(folder: Path, content: str | bytes, name: str = "feed.xml") -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def documents(source: str) -> list[Document]:
    found = list(read([source]))
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def sentences(source: str) -> list[str]:
    return [one.id if isinstance(one, Document) else str(one).rpartition("/")[2] for one in read([source])]


HTML = f"<p>{FIRST}</p>\n<p>Un\nmot,<br/>puis <b>un</b> autre.</p><script>x()</script><ul><li>a &amp; b</li></ul>"
TEXT = f"{FIRST}\n\nUn mot,\n\npuis un autre.\n\na & b"


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed", "feed.txt"])
def test_an_entry_with_its_whole_text(tmp_path: Path, name: str) -> None:
    item = (
        "<title>Accords &amp; désaccords</title><link>https://www.fleuve.example/a</link><guid>g-1</guid>"
        "<pubDate>Thu, 10 Nov 2022 00:30:00 +0100</pubDate><description>Un résumé.</description>"
        f"<content:encoded><![CDATA[{HTML}]]></content:encoded>"
    )
    assert documents(write(tmp_path, rss(item), name)) == [
        Document(
            id="g-1",
            text=TEXT,
            title="Accords & désaccords",
            published="2022-11-10",
            url="https://www.fleuve.example/a",
            language="fr",
            outlet="fleuve.example",
        )
    ]


def test_an_entry_with_a_summary_only_is_its_title_and_that(tmp_path: Path) -> None:
    item = f"<title>Accords dénoncés</title><description>&lt;p&gt;{FIRST}&lt;/p&gt;</description>"
    (found,) = documents(write(tmp_path, rss(item)))
    assert (found.id, found.title, found.text) == ("feed:1", "Accords dénoncés", f"Accords dénoncés\n\n{FIRST}")
    assert (found.published, found.url, found.outlet) == ("", "", "")


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ('type="html"', HTML.replace("&", "&amp;").replace("<", "&lt;")),
        ('type="xhtml"', f'<div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div>'),
    ],
)
def test_an_entry_of_atom(tmp_path: Path, kind: str, content: str) -> None:
    entry = (
        '<id>tag:1</id><title type="html">A &lt;b&gt;b&lt;/b&gt;</title><link href="http://a.example/1"/>'
        f"<published>2022-11-09T23:30:00-05:00</published><updated>2022-12-01T00:00:00Z</updated><content {kind}>"
        f"{content}</content><summary>Non</summary>"
    )
    (found,) = documents(write(tmp_path, atom(entry)))
    assert found == Document("tag:1", TEXT, "A b", "2022-11-09", "http://a.example/1", "fr", "a.example")


def test_a_text_that_is_no_markup_is_kept_to_the_letter(tmp_path: Path) -> None:
    entry = f"<id>1</id><content type='text'>{FIRST}\n  1 &lt; 2 &amp;amp; 3\n</content>"
    (found,) = documents(write(tmp_path, atom(entry)))
    assert found.text == f"{FIRST}\n  1 < 2 &amp; 3"


@pytest.mark.parametrize(
    ("told", "published"),
    [
        ("<pubDate>Thu, 10 Nov 2022 23:30:00 -0500</pubDate>", "2022-11-10"),
        ("<pubDate>10 Nov 2022</pubDate>", "2022-11-10"),
        ("<pubDate>2022-11-10T23:30:00-05:00</pubDate>", "2022-11-10"),
        ("<dc:date>2022-11-10T23:30:00-05:00</dc:date>", "2022-11-10"),
        ("<pubDate>10/11/2022</pubDate>", ""),
        ("<pubDate>Thu, 31 Feb 2022 00:00:00 GMT</pubDate>", ""),
        ("<pubDate>hier</pubDate>", ""),
        ("", ""),
    ],
)
def test_date_of_an_entry_is_the_day_where_it_was_published(tmp_path: Path, told: str, published: str) -> None:
    (found,) = documents(write(tmp_path, rss(f"<description>{FIRST}</description>{told}")))
    assert found.published == published


def test_date_of_a_change_is_none_of_publication(tmp_path: Path) -> None:
    (found,) = documents(write(tmp_path, atom(f"<updated>2022-11-10T00:00:00Z</updated><summary>{FIRST}</summary>")))
    assert found.published == ""


def test_outlet_of_an_entry_that_came_from_elsewhere(tmp_path: Path) -> None:
    source = "<link>https://all.example/a</link><source url='http://x.example'>Le Nil</source>"
    item = f"<description>{FIRST}</description>{source}"
    (found,) = documents(write(tmp_path, rss(item)))
    assert found.outlet == "Le Nil"


def test_an_entry_without_a_text_is_one_error(tmp_path: Path) -> None:
    text = f"<description>{FIRST}</description>"
    assert sentences(write(tmp_path, rss(text, "<title>Rien</title>", text))) == [
        "feed:1",
        "feed.xml, entry 2: has neither a text nor a summary; leave it out.",
        "feed:3",
    ]


def test_an_encoding_that_the_feed_declares(tmp_path: Path) -> None:
    content = rss(f"<description>{FIRST} {SECOND}</description>").replace('"utf-8"', '"iso-8859-1"').encode("cp1252")
    (found,) = documents(write(tmp_path, content))
    assert found.text == f"{FIRST} {SECOND}"
    (sentence,) = sentences(write(tmp_path, content.replace(b'"iso-8859-1"', b'"utf-8"')))
    assert sentence.startswith("feed.xml: says it is in utf-8, but byte E9 in line 2 is not")


def test_a_malformed_feed_is_mended(tmp_path: Path) -> None:
    item = f"<title>Un & deux &nbsp; trois</title><description>{FIRST}</description>"
    (found,) = documents(write(tmp_path, rss(item)))
    assert FIRST in found.text


def test_what_stands_behind_the_end_of_a_feed_does_no_harm(tmp_path: Path) -> None:
    (found,) = documents(write(tmp_path, rss(f"<description>{FIRST}</description>") + "<!-- <a> 0.2 s -->\n\0"))
    assert FIRST in found.text


def test_what_stands_before_the_break_of_a_feed_is_read(tmp_path: Path) -> None:
    whole = rss(*(f"<guid>g{number}</guid><description>{FIRST}</description>" for number in range(3)))
    for cut in (12, 40, 60, 90):
        assert sentences(write(tmp_path, whole[:-cut])) == [
            "g0",
            "g1",
            "feed.xml: is a feed that breaks off before its end; fetch it anew; what stands before is read.",
        ]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
QUADRATIC = f'<!ENTITY a "{"a" * 50_000}">'


@pytest.mark.parametrize("declared", [LAUGHS, QUADRATIC, '<!entity % x SYSTEM "file:///etc/passwd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_bomb_is_one_error(tmp_path: Path, declared: str, encoding: str) -> None:
    text = f"<rss version='2.0'><channel><item><description>{'&a;&l11;' * 20_000}</description></item></channel></rss>"
    bomb = f"<?xml version='1.0' encoding='{encoding}'?><!DOCTYPE rss [{declared}]>{text}"
    source = write(tmp_path, bomb.encode(encoding), "feed.rss")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sentences(source) == [
        "feed.rss: is a feed that declares entities of its own, which can swell without end; "
        "remove the declarations (<!ENTITY ...>)."
    ]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (rss(), "feed.rss: is a feed without entries; leave it out."),
        ("<?xml version='1.0'?><note>Bonjour</note>", "feed.rss: is no feed that is known; give RSS or Atom."),
        ("", "feed.rss: is empty; fetch it anew, or leave it out."),
        (rss("x" * 10_000_000), "feed.rss: is a feed of more than 10,000,000 bytes; split it into several."),
        ("<rss>" + "<item>" * 50_001, "feed.rss: is a feed of more than 50,000 entries; split it into several."),
        ("<rss>" + "<a " * 300_000, "feed.rss: is a feed of more than 300,000 tags; split it into several."),
    ],
    ids=["empty", "other", "nothing", "large", "many", "tags"],
)
def test_a_feed_that_is_refused(tmp_path: Path, content: str, sentence: str) -> None:
    assert sentences(write(tmp_path, content, "feed.rss")) == [sentence]


def test_xml_that_is_no_feed_is_named(tmp_path: Path) -> None:
    (sentence,) = sentences(write(tmp_path, "<?xml version='1.0'?><note>Bonjour</note>", "note.xml"))
    assert sentence == "note.xml: is an XML file that is no feed, not plain text; save the article's text alone."


def test_entries_nested_beyond_all_measure_end(tmp_path: Path) -> None:
    content = f"<description>{'&lt;div&gt;' * 20_000}{FIRST}</description>"
    assert all(isinstance(one, Document | ReadingError) for one in read([write(tmp_path, rss(content))]))
