"""What a reverse proxy says of a request, believed only where it comes from an address that was told."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from dragoman.page.team.settings import Team

NAMED = "dragoman.named_by_proxy"
"""Where a request keeps the name that its proxy gives; None where it gives none, "" where what it gives is none."""
_FORWARDED = ("x-forwarded-for", "x-forwarded-proto")


class BehindProxy:
    """ASGI middleware that takes from a proxy who asks, from where, and whether by https; from anybody else nothing."""

    def __init__(self, app: ASGIApp, team: Team) -> None:
        self._team = team
        self._app = app
        proxies = [str(network) for network in team.proxies]
        self._through_proxy = ProxyHeadersMiddleware(app, trusted_hosts=proxies)  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, with what is believed of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope[NAMED] = None
        peer = scope.get("client")
        if peer and self._team.is_proxy(peer[0]):
            if self._team.header:
                scope[NAMED] = _name(Headers(scope=scope).getlist(self._team.header))
            await self._through_proxy(scope, receive, send)  # type: ignore[arg-type]
            return
        headers = MutableHeaders(scope=scope)
        for name in (*_FORWARDED, self._team.header):
            if name:
                del headers[name]
        await self._app(scope, receive, send)


def _name(told: list[str]) -> str | None:
    """The one name that a header tells; "" where it tells several, or none that is text."""
    if not told:
        return None
    if len(told) > 1:
        return ""
    try:
        # ASGI gives each byte as a character.
        return told[0].encode("latin-1").decode("utf-8").strip()
    except UnicodeError:
        return ""
