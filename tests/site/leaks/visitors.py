"""Who asks: through the whole stack of middleware, as a server would be asked."""

from typing import Any

from django.conf import settings
from django.test import Client
from django.test.client import ClientHandler, RequestFactory

from tests.site.leaks.answers import Answer


class Visitor(RequestFactory):
    """Django's test client without its book-keeping of templates, which takes as long as the page itself.

    It keeps no cookies: each request is a first one.
    """

    def __init__(self, user: Any = None) -> None:
        super().__init__()
        self._handler = ClientHandler(enforce_csrf_checks=True)
        if user is not None:
            client = Client()
            client.force_login(user)
            self.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def request(self, **given: Any) -> Any:
        return self._handler(self._base_environ(**given))

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Return the answer to a request; ``headers`` by their names in Python. Fails on an error of the server."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = Answer.of(self.generic(method, path, headers=named))
        assert answer.status < 500, f"{method} {path}: {answer.status}"
        return answer
