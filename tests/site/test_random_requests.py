"""Whatever is asked for, nothing answers with an error of the server."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

KNOWN = [
    "de",
    "hsb",
    "presse",
    "nowinarstwo",
    "feed.atom",
    "2017",
    "09",
    "27",
    "13",
    "kinder-lesen",
    "kinder-lesen.txt",
    "kontakt",
    "buergerservice",
    "sitemap.xml",
    "robots.txt",
    "medien",
    "admin",
    ".",
    "..",
    "-",
    "%2e",
    "%2F",
    ".well-known",
    "security.txt",
    "66-21771.html",
    "beispiele",
    "druck.jpg",
    "static",
    "site.css",
]
# Bytes that are no UTF-8, nulls, digits of other scripts, and whatever else there is
ANYTHING = st.one_of(
    st.sampled_from(KNOWN),
    st.text(max_size=12).map(lambda text: quote(text.encode("utf-8", "surrogatepass"), safe="")),
    st.binary(max_size=8).map(lambda found: quote(found, safe="")),
    st.from_regex(r"[0-9]{1,5}", fullmatch=True),
)
PATHS = st.lists(ANYTHING, max_size=7).map("/".join).map(lambda path: f"/{path}")
VALUES = st.one_of(ANYTHING, st.integers().map(str), st.just("1" * 5000))
QUERIES = st.lists(st.tuples(st.sampled_from(["page", "stand", "part", "x", ""]), VALUES), max_size=3).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "accept_language": st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40),
        "if_none_match": st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20),
        "if_modified_since": st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30),
        "accept_encoding": st.sampled_from(["gzip", "br", "*;q=0", "gzip;q=x"]),
        "cookie": st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30),
        "range": st.sampled_from(["bytes=0-1", "bytes=-5", "bytes=x", "lines=1"]),
    },
)


def _quiet(**given):
    return settings(
        suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, derandomize=True, **given
    )


def _ask(client, method, path, query, headers):
    from django.db import transaction

    with transaction.atomic():
        response = client.generic(method, path, QUERY_STRING=query, headers=headers)
        if response.streaming:
            b"".join(response.streaming_content)
    return response


@_quiet(max_examples=60)
@given(
    path=PATHS, query=QUERIES, headers=HEADERS, method=st.sampled_from(["GET", "GET", "HEAD", "POST", "OPTIONS", "X"])
)
def test_random_requests_never_fail(now, client, path, query, headers, method):
    response = _ask(client, method, path, query, headers)
    assert response.status_code < 500, (method, path, query, headers)
    assert response.status_code != 404 or "Location" not in response.headers


@pytest.mark.prove
@_quiet(max_examples=5000)
@given(path=PATHS, query=QUERIES, headers=HEADERS, method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "TRACE"]))
def test_many_random_requests_never_fail(now, client, path, query, headers, method):
    assert _ask(client, method, path, query, headers).status_code < 500, (method, path, query, headers)


@_quiet(max_examples=10)
@given(query=QUERIES)
def test_random_questions_to_the_list_are_answered_or_not_found(now, client, query):
    for address in ("/de/presse/", "/hsb/nowinarstwo/2017/", "/sitemap.xml"):
        assert _ask(client, "GET", address, query, {}).status_code in (200, 404)
