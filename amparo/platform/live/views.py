from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from asgiref.sync import sync_to_async
from django.db import connections
from django.http import HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_GET

from amparo.platform.access.actors import Anonymous
from amparo.platform.live.hub import HUB

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from amparo.platform.access.requests import ActorRequest
    from amparo.platform.live.hub import Stream

LASTS_SECONDS = 50.0  # the browser comes back, and is checked anew
KEEP_ALIVE_SECONDS = 15.0
GATHER_SECONDS = 0.25
GRACE = timedelta(seconds=2)
LONGEST_INSTANT = 11  # digits of seconds since 1970


@require_GET
async def stream(request: ActorRequest) -> HttpResponse | StreamingHttpResponse:
    """Ids of tickets that changed, as server-sent events (HTML Living Standard, section 9.2)."""
    if isinstance(request.actor, Anonymous):
        return HttpResponse(status=204)
    await sync_to_async(connections.close_all)()
    joined = await HUB.join(request.actor, _since(request))
    response = StreamingHttpResponse(_events(joined), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


def _since(request: ActorRequest) -> datetime | None:
    """When the page was made that listens, as it says; with some seconds of grace."""
    said = request.GET.get("since", "")
    if not said.isdecimal() or len(said) > LONGEST_INSTANT:
        return None
    return datetime.fromtimestamp(int(said), UTC) - GRACE


def _told(stream: Stream) -> str:
    """What has come up for a stream, as one event; it is told then."""
    topics = {"topics": sorted(stream.topics)} if stream.topics else {}
    changed = {"tickets": sorted(stream.pending)} | topics
    is_behind = stream.is_behind
    stream.pending, stream.topics, stream.is_behind = set(), set(), False
    stream.awake.clear()
    if is_behind:
        return "event: all\ndata: {}\n\n"
    return f"event: changed\ndata: {json.dumps(changed)}\n\n"


async def _events(stream: Stream) -> AsyncIterator[str]:
    loop = asyncio.get_running_loop()
    end = loop.time() + LASTS_SECONDS
    try:
        yield "retry: 1000\nevent: hello\ndata: {}\n\n"
        while (left := end - loop.time()) > 0:
            try:
                await asyncio.wait_for(stream.awake.wait(), min(left, KEEP_ALIVE_SECONDS))
            except TimeoutError:
                yield ": still here\n\n"
                continue
            await asyncio.sleep(GATHER_SECONDS)
            yield _told(stream)
    finally:
        HUB.leave(stream)
