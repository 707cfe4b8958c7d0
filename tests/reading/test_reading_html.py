"""HTML: the article's text, what the page says of it, its encoding, and dates that are not guessed."""

import re
from pathlib import Path

import pytest

from dragoman.errors import ReadingError
from dragoman.reading import read
from dragoman.reading.webpage import LARGEST_PAGE
from dragoman.records import Document

FIRST = "Le gouvernement malien a dénoncé lundi les accords de défense avec la France."
SECOND = "« Nous regrettons cette décision », a déclaré mardi le ministre français de la Défense."


def page(head: str = "", body: str = "", text: tuple[str, ...] = (FIRST, SECOND)) -> str:
    paragraphs = "".join(f"<p>{one}</p>" for one in text)
    return (
        f'<!DOCTYPE html>\n<html lang="fr"><head>{head}</head><body><nav><a href="/">Accueil</a>'
        f"</nav><article>{body}{paragraphs}</article><footer>Tous droits réservés, 2019</footer></body></html>"
    )


def write(folder: Path, content: str | bytes, name: str = "page.html") -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def one(source: str, published: str = "") -> Document:
    (found,) = read([source], published=published)
    assert isinstance(found, Document), found
    return found


def refusal(source: str) -> str:
    (found,) = read([source])
    assert isinstance(found, ReadingError), found
    return str(found).removeprefix(f"{source}: ")


def test_a_page_is_one_document_with_what_it_says_of_itself(tmp_path: Path) -> None:
    head = (
        '<meta charset="utf-8"><title>Accords dénoncés - Le Fleuve</title>'
        '<link rel="canonical" href="https://www.fleuve.example/mali/accords-1">'
        '<meta property="og:site_name" content="Journal du Fleuve">'
        '<meta property="og:title" content="Accords  dénoncés">'
        '<meta property="article:published_time" content="2022-05-02T23:30:00+02:00">'
        '<meta property="article:modified_time" content="2023-01-01T10:00:00Z">'
    )
    assert one(write(tmp_path, page(head, "<h1>Accords dénoncés</h1>"))) == Document(
        id="page",
        text=f"Accords dénoncés\n\n{FIRST}\n\n{SECOND}",
        title="Accords dénoncés",
        published="2022-05-02",
        url="https://www.fleuve.example/mali/accords-1",
        language="fr",
        outlet="Journal du Fleuve",
    )


def test_what_a_page_does_not_say_stays_unknown(tmp_path: Path) -> None:
    document = one(write(tmp_path, page()))
    assert (document.title, document.published, document.url, document.outlet) == ("", "", "", "")
    assert document.text == f"{FIRST}\n\n{SECOND}"
    assert one(write(tmp_path, page()), published="2022-05").published == "2022-05"


def test_readers_comments_and_menus_are_no_part_of_the_text(tmp_path: Path) -> None:
    comments = '<div id="comments"><p>Je ne suis pas du tout de cet avis, dit un lecteur.</p></div>'
    document = one(write(tmp_path, page().replace("</article>", f"</article>{comments}")))
    assert document.text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Dans la fenêtre</title>", "", "Dans la fenêtre"),
        ("<title>Dans la fenêtre</title>", "<h1>Dans <b>la</b> page</h1>", "Dans la page"),
        ("<title>Dans la fenêtre</title>", "<h1>Une</h1><h1>Deux</h1>", "Dans la fenêtre"),
        ('<meta property="og:title" content="Pour d’autres"><title>Non</title>', "<h1>Non</h1>", "Pour d’autres"),
    ],
)
def test_title(tmp_path: Path, head: str, body: str, title: str) -> None:
    assert one(write(tmp_path, page(head, body))).title == title


@pytest.mark.parametrize(
    ("head", "url", "outlet"),
    [
        (
            '<link rel="canonical" href="https://www.fleuve.example/a">',
            "https://www.fleuve.example/a",
            "fleuve.example",
        ),
        ('<link rel="canonical" href="/a">', "", ""),
        ('<link rel="canonical" href="javascript:alert(1)">', "", ""),
        ('<link rel="canonical" href="http://[broken">', "", ""),
        (
            '<meta property="og:url" content="http://m.fleuve.example:80/a">',
            "http://m.fleuve.example:80/a",
            "m.fleuve.example",
        ),
    ],
)
def test_address_and_outlet(tmp_path: Path, head: str, url: str, outlet: str) -> None:
    document = one(write(tmp_path, page(head)))
    assert (document.url, document.outlet) == (url, outlet)


def meta(name: str, value: str) -> str:
    return f'<meta name="{name}" content="{value}">'


def json_ld(value: str) -> str:
    return f'<script type="application/ld+json">{value}</script>'


DATED = [
    (meta("date", "2022-11-10"), "", "2022-11-10"),
    (meta("DC.date.issued", "20221110"), "", "2022-11-10"),
    (meta("pubdate", "Thu, 10 Nov 2022 08:00:00 GMT"), "", "2022-11-10"),
    (meta("date", "2022-11"), "", "2022-11"),
    (meta("date", "2022"), "", "2022"),
    (meta("date", "31/10/2022"), "", "2022-10-31"),
    (json_ld('{"@type": "NewsArticle", "datePublished": "2022-11-10T08:00:00Z"}'), "", "2022-11-10"),
    (
        json_ld('{"@graph": [{"@type": "WebPage"}, {"@type": ["Report"], "datePublished": "2022-11-10"}]}'),
        "",
        "2022-11-10",
    ),
    ("", '<time datetime="2022-11-10T08:00">jeudi</time>', "2022-11-10"),
    ("", '<time datetime="2022-11-10T08:00"></time><time datetime="2022-11-10T09:30"></time>', "2022-11-10"),
    (
        "",
        '<time datetime="2019-01-01"></time><time pubdate datetime="2022-11-10"></time><time datetime="2020"></time>',
        "2022-11-10",
    ),
    ("", '<span itemprop="datePublished" content="2022-11-10">hier</span>', "2022-11-10"),
    ('<link rel="canonical" href="https://fleuve.example/2022/11/10/accords">', "", "2022-11-10"),
]
UNDATED = [
    (meta("date", "10/11/2022"), ""),
    (meta("date", "novembre 2022"), ""),
    (meta("date", "il y a deux heures"), ""),
    (meta("date", "1668067200"), ""),
    (meta("date", "2022-13-45"), ""),
    (meta("last-modified", "2022-11-10") + '<meta property="article:modified_time" content="2022-11-10">', ""),
    (meta("copyright", "2022") + '<meta itemprop="copyrightYear" content="2022">', ""),
    (json_ld('{"@type": "NewsArticle", "dateModified": "2022-11-10"}'), ""),
    (
        json_ld('{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2022-11-10"}]}'),
        "",
    ),
    (json_ld("{broken"), ""),
    (json_ld("[" * 100_000), ""),
    ("", '<time datetime="2022-11-10"></time><time datetime="2022-11-12"></time>'),
    ("", "<p>Publié le 10 novembre 2022 à 8 heures par la rédaction.</p><p>Mis à jour : 2022-11-12 10:00</p>"),
    ("<title>Le 10 novembre 2022</title>", '<img src="/2022/11/10/a.jpg">'),
    ("<!-- 2022-11-10T08:00:00 -->", ""),
    ('<link rel="canonical" href="https://fleuve.example/2022/accords">', ""),
]


@pytest.mark.parametrize(("head", "body", "published"), DATED)
def test_date_that_the_page_gives(tmp_path: Path, head: str, body: str, published: str) -> None:
    assert one(write(tmp_path, page(head, body)), published="1999").published == published


@pytest.mark.parametrize(("head", "body"), UNDATED)
def test_date_that_would_be_a_guess(tmp_path: Path, head: str, body: str) -> None:
    assert one(write(tmp_path, page(head, body))).published == ""


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ("", "utf-8"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>", "cp1252"),
        ('<meta charset="iso-8859-15">', "iso-8859-15"),
        ('<meta charset="utf-16">', "utf-8"),
        ("", "utf-8-sig"),
        ('<meta charset="iso-8859-1">', "utf-16"),
    ],
)
def test_encoding_is_what_the_page_or_its_mark_says(tmp_path: Path, declared: str, encoding: str) -> None:
    text = page(declared)
    if encoding == "iso-8859-15":
        text = text.replace("« ", "«\xa0")
    document = one(write(tmp_path, text.encode(encoding)))
    assert document.text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (page().encode("latin-1"), "is in Latin-1 (ISO 8859-1), not in UTF-8"),
        (page('<meta charset="utf-8">').encode("latin-1"), "says it is in utf-8, but byte E9 in line 2 is not"),
        (page('<meta charset="martian">'), "says it is in 'martian', which is not known"),
        (page('<meta charset="unicode_escape">'), "says it is in 'unicode_escape', which is not known"),
        (page('<meta charset="hex">'), "says it is in 'hex', which is not known"),
        ("<!DOCTYPE html><html><body></body></html>", "is an HTML page in which no article's text is found"),
        ("<html>", "is an HTML page in which no article's text is found"),
        (b"<html>" + b"a" * LARGEST_PAGE, "is a page of more than 10,000,000 bytes"),
        (page(text=("<b>",) * 150_000), "is a page of more than 300,000 tags"),
        (page(text=("Le Mali a parlé. " * 70_000,)), "is longer than 1,000,000 characters"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 90 else "",
)
def test_page_that_is_refused(tmp_path: Path, content: str | bytes, sentence: str) -> None:
    assert refusal(write(tmp_path, content)).startswith(sentence)


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("page", ""),
        ("page.txt", "\ufeff\n"),
        ("page.xhtml", '<?xml version="1.0" encoding="utf-8"?>\n'),
        ("page", '<?xml version="1.0" encoding="utf-8"?>\n<!-- saved -->\n'),
        ("page.HTM", "<!-- saved from elsewhere -->"),
    ],
)
def test_a_page_is_known_by_its_name_or_its_first_bytes(tmp_path: Path, name: str, before: str) -> None:
    assert one(write(tmp_path, before + page(), name)).text == f"{FIRST}\n\n{SECOND}"


def test_elements_nested_beyond_all_measure_end(tmp_path: Path) -> None:
    (found,) = read([write(tmp_path, "<html><body>" + "<div>" * 50_000 + FIRST)])
    assert isinstance(found, Document | ReadingError)


def test_libraries_say_nothing_on_their_own(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    list(read([write(tmp_path, "<html><body>"), write(tmp_path, page("<title>\0</title>", "\0"))]))
    assert capfd.readouterr() == ("", "")


def test_no_element_of_the_page_is_in_its_text(tmp_path: Path) -> None:
    body = "<script>var a = 1 < 2;</script><style>p {color: red}</style><p>Trois &lt; quatre &amp; cinq.</p>"
    document = one(write(tmp_path, page("", body)))
    assert document.text.startswith("Trois < quatre & cinq.\n\n")
    assert not re.search("var a|color", document.text)


def test_pages_are_read_the_same_in_any_order(tmp_path: Path) -> None:
    other = page('<meta name="date" content="10 novembre 2022">', text=(SECOND, FIRST, SECOND))
    sources = [write(tmp_path, page(), "a.html"), write(tmp_path, other, "b.html"), write(tmp_path, page(), "c.html")]
    forward, backward = list(read(sources)), list(read(sources[::-1]))
    assert forward == backward[::-1]
    assert [one.published for one in forward if isinstance(one, Document)] == ["", "2022-11-10", ""]


@pytest.mark.parametrize(
    "head",
    [
        meta("date", "le 1er du mois 99") * 20_000,
        json_ld("[" + "{}," * 300_000 + "1]"),
        json_ld('{"@graph": [' + '{"@type": "WebPage"},' * 50_000 + "1]}"),
    ],
    ids=["metadata", "list", "graph"],
)
def test_dates_beyond_all_measure_end(tmp_path: Path, head: str) -> None:
    assert one(write(tmp_path, page(head))).published == ""
