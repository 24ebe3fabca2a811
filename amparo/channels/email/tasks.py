"""The loop over incoming mail."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import OperationalError

from amparo.channels.email.actions.working import MOST_ATTEMPTS, conclude, put_off, quarantine, take
from amparo.channels.email.errors import LeaseLost
from amparo.channels.email.failpoints import reached
from amparo.channels.email.parsing import Parser, Unreadable

if TYPE_CHECKING:
    from datetime import datetime

    from amparo.channels.email.models import InboundMail

logger = logging.getLogger(__name__)
_of_thread = threading.local()


def work_inbound(now: datetime) -> int:
    """Work one batch of mails, each for itself; returns how many were taken."""
    mails = take(now)
    reached("after-take")
    for mail in mails:
        _work(mail, now)
    return len(mails)


def _work(mail: InboundMail, now: datetime) -> None:
    if mail.attempts > MOST_ATTEMPTS:
        quarantine(mail, "Its worker ended again and again.", now)
        return
    try:
        reading = _parser().read(bytes(mail.raw.content))
        reached("after-parse")
        conclude(mail, reading, now)
    except Unreadable as error:
        logger.warning("mail %s could not be read: %s", mail.id, error)
        quarantine(mail, f"The mail could not be read: {error}.", now)
    except LeaseLost:
        logger.info("mail %s was taken over by another worker", mail.id)
    except OperationalError:
        raise
    except Exception as error:
        logger.exception("mail %s could not be worked", mail.id)
        put_off(mail, f"{type(error).__name__}: {error}", now)


def _parser() -> Parser:
    """The child of this thread: it ends with the thread that started it."""
    if not hasattr(_of_thread, "parser"):
        _of_thread.parser = Parser(settings.MAIL_DOMAIN)
    parser: Parser = _of_thread.parser
    return parser
