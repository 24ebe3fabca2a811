from __future__ import annotations

import asyncio
import json
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


@require_GET
async def stream(request: ActorRequest) -> HttpResponse | StreamingHttpResponse:
    """Ids of tickets that changed, as server-sent events (HTML Living Standard, section 9.2)."""
    if isinstance(request.actor, Anonymous):
        return HttpResponse(status=204)
    await sync_to_async(connections.close_all)()
    response = StreamingHttpResponse(_events(HUB.join(request.actor)), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


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
            changed, stream.pending = sorted(stream.pending), set()
            stream.awake.clear()
            yield f"event: changed\ndata: {json.dumps({'tickets': changed})}\n\n"
    finally:
        HUB.leave(stream)
