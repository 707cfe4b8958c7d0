"""Which addresses may be asked: by how they are written, and by the machines that they lead to."""

import ipaddress

import pytest

from dragoman.errors import ReadingError
from dragoman.reading.addresses import is_address, machines, may_be_asked, parse_address, redirected, shown


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("http://journal.example", "http://journal.example/"),
        ("HTTP://Journal.Example:80/a?b=c#d", "http://journal.example/a?b=c"),
        ("https://journal.example:8443/", "https://journal.example:8443/"),
        ("https://journal.example./", "https://journal.example/"),
        ("https://élysée.example/é?q=à", "https://xn--lyse-9oad.example/%C3%A9?q=%C3%A0"),
        ("https://[2001:DB8::1]:443/", "https://[2001:db8::1]/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
    ],
)
def test_an_address_in_its_one_spelling(told: str, meant: str) -> None:
    assert str(parse_address(told, "here")) == meant


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("ftp://journal.example/a", "is an address that is not fetched ('ftp:')"),
        ("file:///etc/passwd", "is an address that is not fetched ('file:')"),
        ("gopher://journal.example/", "is an address that is not fetched"),
        ("http://awa:secret@journal.example/", "holds a user's name or password"),
        ("http://awa@journal.example/", "holds a user's name or password"),
        ("http://@journal.example/", "holds a user's name or password"),
        ("http://journal.example\\@127.0.0.1/", "is no address"),
        ("http://journal.example/a b", "is no address"),
        ("http://journal.example/\r\nHost: x", "is no address"),
        ("http://journal.example/" + 4000 * "a", "is no address"),
        ("http://journal.example:22/", "leads to port 22"),
        ("http://journal.example:25/", "leads to port 25"),
        ("http://journal.example:0/", "leads to port 0"),
        ("http://journal.example:99999/", "is no address"),
        ("http://", "has a host that is no name"),
        ("http://journal..example/", "has a host that is no name"),
        ("http://ex%00ample/", "is no address"),
        ("http://[::1", "is no address"),
        ("http://[fe80::1%25eth0]/", "has a host that is no address of IPv6"),
        # 127.0.0.1 as a decimal, in octal, in hexadecimal, short, and in wide digits.
        ("http://2130706433/", "has a host in numbers"),
        ("http://0177.0.0.1/", "has a host in numbers"),
        ("http://017700000001/", "has a host in numbers"),
        ("http://0x7f.0.0.1/", "has a host in numbers"),
        ("http://0x7f000001/", "has a host in numbers"),
        ("http://127.1/", "has a host in numbers"),
        ("http://１２７.0.0.1/", "is no address"),
    ],
)
def test_what_is_refused_by_how_it_is_written(told: str, found: str) -> None:
    with pytest.raises(ReadingError) as raised:
        parse_address(told, "here")
    assert raised.value.found.startswith(found)


PUBLIC = ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
NOT_PUBLIC = [
    *("127.0.0.1", "127.255.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254"),
    *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "192.88.99.1"),
    *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1", "fec0::1", "fc00::1", "ff02::1"),
    *("ff0e::1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:1::1", "2001:db8::1"),
    *("3fff::1", "100::1", "4000::1"),
]


@pytest.mark.parametrize("machine", PUBLIC)
def test_machines_of_the_public_internet_may_be_asked(machine: str) -> None:
    assert may_be_asked(ipaddress.ip_address(machine))


@pytest.mark.parametrize("machine", NOT_PUBLIC)
def test_others_may_not(machine: str) -> None:
    assert not may_be_asked(ipaddress.ip_address(machine))


def test_they_may_where_their_network_is_allowed_in_whatever_form() -> None:
    allowed = [ipaddress.ip_network("127.0.0.0/8")]
    for machine in ("127.0.0.1", "::ffff:127.0.0.1"):
        assert may_be_asked(ipaddress.ip_address(machine), allowed)
    for machine in ("10.0.0.1", "::1"):
        assert not may_be_asked(ipaddress.ip_address(machine), allowed)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "localhost"])
def test_the_ways_to_this_machine_are_refused(host: str) -> None:
    address = parse_address(f"http://{host}/", "here")
    with pytest.raises(ReadingError, match="is no address of the public internet"):
        machines(address, [], 10, "here")


def test_a_name_that_nobody_knows() -> None:
    with pytest.raises(ReadingError, match="has a host that is not known"):
        machines(parse_address("http://journal.invalid/", "here"), [], 10, "here")


def test_where_a_redirection_leads() -> None:
    address = parse_address("https://journal.example/a/b?c", "here")
    assert str(redirected(address, "../d", "here")) == "https://journal.example/d"
    assert str(redirected(address, "//autre.example", "here")) == "https://autre.example/"
    # The bytes of UTF-8, as headers are handed over.
    assert str(redirected(address, "/\xc3\xa9", "here")) == "https://journal.example/%C3%A9"
    for location in (
        "file:///etc/passwd",
        "ftp://autre.example/",
        "http://a:b@autre.example/",
        "http://[",
        "http://127.1",
    ):
        with pytest.raises(ReadingError, match=r"^here: leads on to"):
            redirected(address, location, "here")


def test_an_address_is_told_from_a_file() -> None:
    assert all(is_address(one) for one in ("http://a", "HTTPS://a", "ftp://a", "file:///a"))
    assert not any(is_address(one) for one in ("a.txt", "/a//b", "-", "c:\\a", "http", "://a"))


def test_a_password_is_not_shown() -> None:
    assert shown("https://awa:secret@journal.example/a@b") == "https://journal.example/a@b"
    assert shown("https://journal.example/a@b\x1b") == "https://journal.example/a@b\ufffd"
