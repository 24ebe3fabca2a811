"""Who may go where: one line for every address of the product. An address without a line fails a test."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.security.world import AGENTS, CUSTOMERS, ROLES, dispute_of, file_of, hold_of, item_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from amparo.tickets.models import Ticket
    from tests.security.world import World

EVERYBODY = frozenset(ROLES)
SIGNED_IN = EVERYBODY - {"anonymous"}
DESK = frozenset({*AGENTS, "agent elsewhere"})
PORTAL = frozenset(CUSTOMERS)
LEADS = frozenset({"lead", "administrator"})


@dataclass(frozen=True)
class Subject:
    """How an address names a thing on one side of a wall, and how it would name what does not exist."""

    names: Callable[[World, str], dict[str, object]]
    missing: dict[str, object]


@dataclass(frozen=True)
class Line:
    """Who gets in, and by which method; the rest of the address where it names no thing of ours."""

    who: frozenset[str]
    method: str = "GET"
    subject: Subject | None = None
    fixed: dict[str, object] = field(default_factory=dict)

    def names(self, world: World) -> dict[str, object]:
        """An address that works: of the customer's own thing where it names one."""
        return self.subject.names(world, "own") if self.subject else self.fixed


def by_number(**fixed: object) -> Subject:
    return Subject(
        lambda world, side: {"reference": world.tickets[side].reference, **fixed},
        {"reference": "nowhere/999999", **fixed},
    )


def by_file() -> Subject:
    return Subject(lambda world, side: {"token": file_of(world.tickets[side])}, {"token": "A" * 22})


def by_item() -> Subject:
    def names(world: World, side: str) -> dict[str, object]:
        ticket = world.tickets[side]
        return {"reference": ticket.reference, "item": item_of(ticket)}

    return Subject(names, {"reference": "nowhere/999999", "item": 999_999})


def by_part(name: str, find: Callable[[Ticket], int]) -> Subject:
    """A hold, a dispute or another part of a ticket, by its number."""
    return Subject(
        lambda world, side: {"reference": world.tickets[side].reference, name: find(world.tickets[side])},
        {"reference": "nowhere/999999", name: 999_999},
    )


OWN_HOLD, OWN_DISPUTE = by_part("hold", hold_of), by_part("dispute", dispute_of)
HELD = Subject(lambda world, side: {"mail_id": world.held[side].id}, {"mail_id": 999_999})
CALL = Subject(lambda world, side: {"call_id": world.calls[side].id}, {"call_id": 999_999})
OWED = Subject(lambda world, side: {"owed_id": world.owed[side].id}, {"owed_id": 999_999})
ABSENCE = Subject(lambda world, side: {"absence_id": world.away[side].id}, {"absence_id": 999_999})
LEFT = Subject(lambda world, side: {"mail_id": world.left[side].id}, {"mail_id": 999_999})


def by_draft(**fixed: object) -> Subject:
    return Subject(
        lambda world, side: {
            "slug": world.drafts[side].desk.slug,
            "draft_id": world.drafts[side].id,
            **fixed,
        },
        {"slug": "nowhere", "draft_id": 999_999, **fixed},
    )


VERSION = Subject(
    lambda world, side: {"slug": world.drafts[side].desk.slug, "number": 1},
    {"slug": "nowhere", "number": 999},
)

MATRIX: dict[str, Line] = {
    "home": Line(EVERYBODY),
    "health": Line(EVERYBODY),
    # signing in
    "ask_for_link": Line(EVERYBODY),
    "sign_in_by_link": Line(EVERYBODY, fixed={"token": "A" * 22}),
    "account_login": Line(EVERYBODY),
    "account_logout": Line(EVERYBODY),
    "account_inactive": Line(EVERYBODY),
    "account_signup": Line(EVERYBODY),
    "account_reset_password": Line(EVERYBODY),
    "account_reset_password_done": Line(EVERYBODY),
    "account_reset_password_from_key": Line(EVERYBODY, fixed={"uidb36": "1", "key": "x"}),
    "account_reset_password_from_key_done": Line(EVERYBODY),
    "account_confirm_login_code": Line(EVERYBODY),
    "account_email_verification_sent": Line(EVERYBODY),
    "account_confirm_email": Line(EVERYBODY, fixed={"key": "x"}),
    "mfa_authenticate": Line(EVERYBODY),
    "mfa_login_webauthn": Line(EVERYBODY),
    "account_reauthenticate": Line(SIGNED_IN),
    "account_email": Line(SIGNED_IN),
    "account_change_password": Line(SIGNED_IN),
    "account_set_password": Line(SIGNED_IN),
    "mfa_index": Line(SIGNED_IN),
    "mfa_reauthenticate": Line(SIGNED_IN),
    "mfa_activate_totp": Line(SIGNED_IN),
    "mfa_deactivate_totp": Line(SIGNED_IN),
    "mfa_view_recovery_codes": Line(SIGNED_IN),
    "mfa_generate_recovery_codes": Line(SIGNED_IN),
    "mfa_download_recovery_codes": Line(SIGNED_IN),
    "mfa_list_webauthn": Line(SIGNED_IN),
    "mfa_add_webauthn": Line(SIGNED_IN),
    "mfa_reauthenticate_webauthn": Line(SIGNED_IN),
    "mfa_remove_webauthn": Line(SIGNED_IN, fixed={"pk": 999_999}),
    "mfa_edit_webauthn": Line(SIGNED_IN, fixed={"pk": 999_999}),
    # the look of pages
    "ui:stylesheet": Line(EVERYBODY, fixed={"digest": "0"}),
    "ui:script": Line(EVERYBODY, fixed={"digest": "0"}),
    "ui:look": Line(EVERYBODY, "POST"),
    "ui:language": Line(EVERYBODY, "POST"),
    "ui:style": Line(EVERYBODY),
    # what is published for everybody
    "charter": Line(EVERYBODY, fixed={"desk": "serra"}),
    "charter_version": Line(EVERYBODY, fixed={"desk": "serra", "number": 1}),
    "charter_hours": Line(EVERYBODY, fixed={"desk": "serra"}),
    "charter_paper": Line(EVERYBODY, fixed={"desk": "serra", "number": 1}),
    # agents
    "desk_list": Line(DESK),
    "desk_new": Line(DESK),
    "desk_ticket": Line(DESK, subject=by_number()),
    "desk_proof": Line(DESK, subject=by_number(clock="answer")),
    "desk_answer": Line(DESK, "POST", by_number()),
    "desk_note": Line(DESK, "POST", by_number()),
    "desk_draft": Line(DESK, "POST", by_number(kind="reply")),
    "desk_assign": Line(DESK, "POST", by_number()),
    "desk_status": Line(DESK, "POST", by_number()),
    "desk_hold": Line(DESK, subject=by_number()),
    "desk_end_hold": Line(DESK, "POST", by_number()),
    "desk_beyond_control": Line(DESK, subject=by_number()),
    "desk_resolve": Line(DESK, subject=by_number()),
    "desk_close": Line(DESK, subject=by_number()),
    "desk_reopen": Line(DESK, "POST", by_number()),
    "desk_follow_up": Line(DESK, "POST", by_number()),
    "desk_hold_confirm": Line(DESK, subject=OWN_HOLD),
    "desk_hold_correct": Line(DESK, subject=OWN_HOLD),
    "desk_hold_take_back": Line(DESK, subject=OWN_HOLD),
    "desk_dispute_decide": Line(DESK, subject=OWN_DISPUTE),
    "desk_disputes": Line(frozenset({"lead"})),
    "desk_ratings": Line(frozenset({"lead"})),
    "desk_split": Line(DESK, "POST", by_number()),
    "desk_merge": Line(DESK, "POST", by_number()),
    "desk_here": Line(DESK, "POST", by_number()),
    "desk_board": Line(DESK),
    "desk_own_state": Line(DESK),
    "desk_state": Line(DESK, "POST"),
    "desk_still_here": Line(DESK, "POST"),
    "desk_new_call": Line(DESK),
    "desk_call": Line(DESK, subject=CALL),
    "desk_call_answer": Line(DESK, "POST", CALL),
    "desk_call_on": Line(DESK, "POST", CALL),
    "desk_call_recognise": Line(DESK, "POST", CALL),
    "desk_call_back": Line(DESK, subject=OWED),
    "desk_call_back_begin": Line(DESK, "POST", OWED),
    "desk_informal": Line(DESK),
    "desk_absences": Line(DESK),
    "desk_absence_end": Line(DESK, "POST", ABSENCE),
    "desk_leave": Line(DESK, "POST"),
    "desk_file": Line(DESK, subject=by_file()),
    # deeds on a ticket
    "desk_undo": Line(DESK, "POST", by_number(event=999_999)),
    "desk_reclassify": Line(DESK, subject=by_number()),
    "desk_hand_over": Line(DESK, subject=by_number()),
    "desk_contact": Line(DESK, subject=by_number()),
    "desk_reach_by_mail": Line(DESK, subject=by_number()),
    "desk_ask_for": Line(DESK, subject=by_number()),
    "desk_received": Line(DESK, "POST", by_item()),
    # the plan of a project
    "desk_project": Line(DESK, subject=by_number()),
    "desk_project_plan": Line(DESK, subject=by_number()),
    "desk_project_submit": Line(DESK, "POST", by_number()),
    "desk_project_approve": Line(DESK, "POST", by_number()),
    "desk_project_decline": Line(DESK, subject=by_number()),
    "desk_project_activity": Line(DESK, subject=by_number(activity=999_999)),
    "desk_project_slip": Line(DESK, subject=by_number(activity=999_999)),
    "desk_project_step": Line(DESK, "POST", by_number(activity=999_999, step="start")),
    "portal_project": Line(PORTAL, subject=by_number()),
    "portal_project_approve": Line(PORTAL, "POST", by_number()),
    "portal_project_decline": Line(PORTAL, subject=by_number()),
    # the charter: versions for the desk, drafts for those who lead it
    "desk_charters_of_all": Line(DESK),
    "desk_charters": Line(frozenset(AGENTS), fixed={"slug": "serra"}),
    "desk_charter_version": Line(DESK, subject=VERSION),
    "desk_charter_withdraw": Line(DESK, "POST", VERSION),
    "desk_closures": Line(frozenset(AGENTS), fixed={"slug": "serra"}),
    "desk_charter_draft_begin": Line(LEADS, "POST", fixed={"slug": "serra"}),
    "desk_charter_draft": Line(LEADS, subject=by_draft()),
    "desk_charter_draft_save": Line(LEADS, "POST", by_draft()),
    "desk_charter_draft_check": Line(LEADS, "POST", by_draft()),
    "desk_charter_draft_changes": Line(LEADS, subject=by_draft()),
    "desk_charter_draft_saves": Line(LEADS, subject=by_draft()),
    "desk_charter_draft_restore": Line(LEADS, "POST", by_draft(number=1)),
    "desk_charter_draft_review": Line(LEADS, "POST", by_draft()),
    "desk_charter_draft_publish": Line(LEADS, subject=by_draft()),
    "desk_charter_draft_backtest": Line(LEADS, subject=by_draft()),
    # mail that is held; the mailbox, which only a demonstration has
    "held": Line(DESK),
    "held_mail": Line(DESK, subject=HELD),
    "held_accept": Line(DESK, "POST", HELD),
    "held_new_person": Line(DESK, "POST", HELD),
    "held_owner": Line(DESK, "POST", HELD),
    "held_drop": Line(DESK, "POST", HELD),
    "held_retry": Line(DESK, "POST", HELD),
    "mailbox": Line(DESK),
    "mailbox_write": Line(DESK),
    "mailbox_mail": Line(DESK, subject=LEFT),
    # customers
    "portal_home": Line(PORTAL),
    "portal_requests": Line(PORTAL),
    "portal_new": Line(PORTAL),
    "portal_new_kind": Line(PORTAL, fixed={"kind": "incident"}),
    "portal_charter": Line(PORTAL),
    "portal_charter_version": Line(PORTAL, fixed={"desk": "serra", "number": 1}),
    "portal_request": Line(PORTAL, subject=by_number()),
    "portal_proof": Line(PORTAL, subject=by_number(clock="answer")),
    "portal_reply": Line(PORTAL, "POST", by_number()),
    "portal_draft": Line(PORTAL, "POST", by_number()),
    "portal_item": Line(PORTAL, subject=by_item()),
    "portal_reopen": Line(PORTAL, "POST", by_number()),
    "portal_rate": Line(PORTAL, "POST", by_number()),
    "portal_dispute": Line(PORTAL, subject=by_number()),
    "portal_file": Line(PORTAL, subject=by_file()),
}
ELSEWHERE = {  # addresses that a test of their own walks
    "stream": "test_stream.py",
    "rate": "tests/web/test_rating.py",
    "desk_closure_confirm": "tests/web/test_life_deeds.py",
}
