from __future__ import annotations

from django.urls import path

from amparo.desk.views import (
    absences,
    calls,
    files,
    handling,
    informal,
    lists,
    opening,
    presence,
    standing,
    tickets,
    writing,
)
from amparo.desk.views.charters import closures, drafts, publishing, versions
from amparo.desk.views.deeds import contacts, joining, judging, life, projects, triage, undoing
from amparo.ui.views import references as _references  # noqa: F401 - registers the converter of addresses

urlpatterns = [
    path("", lists.ticket_list, name="desk_list"),
    path("new/", opening.new, name="desk_new"),
    path("tickets/<reference:reference>/", tickets.ticket, name="desk_ticket"),
    path("tickets/<reference:reference>/proof/<slug:clock>/", tickets.proof, name="desk_proof"),
    path("tickets/<reference:reference>/answer/", writing.send_answer, name="desk_answer"),
    path("tickets/<reference:reference>/note/", writing.write_note, name="desk_note"),
    path("tickets/<reference:reference>/draft/<slug:kind>/", writing.keep_draft, name="desk_draft"),
    path("tickets/<reference:reference>/assign/", handling.assign_to, name="desk_assign"),
    path("tickets/<reference:reference>/status/", handling.put_into_status, name="desk_status"),
    path("tickets/<reference:reference>/undo/<int:event>/", undoing.undo_deed, name="desk_undo"),
    path("tickets/<reference:reference>/reclassify/", triage.change_class, name="desk_reclassify"),
    path("tickets/<reference:reference>/hand-over/", triage.hand_on, name="desk_hand_over"),
    path("tickets/<reference:reference>/contact/", contacts.contact, name="desk_contact"),
    path("tickets/<reference:reference>/reach-by-mail/", contacts.reach_by_mail, name="desk_reach_by_mail"),
    path("tickets/<reference:reference>/ask-for/", contacts.ask, name="desk_ask_for"),
    path("tickets/<reference:reference>/received/<int:item>/", contacts.received, name="desk_received"),
    path("tickets/<reference:reference>/hold/", life.wait, name="desk_hold"),
    path("tickets/<reference:reference>/end-hold/", life.go_on, name="desk_end_hold"),
    path("tickets/<reference:reference>/resolve/", life.solve, name="desk_resolve"),
    path("tickets/<reference:reference>/close/", life.end, name="desk_close"),
    path("tickets/<reference:reference>/reopen/", life.take_up, name="desk_reopen"),
    path("tickets/<reference:reference>/follow-up/", life.follow_up, name="desk_follow_up"),
    path("tickets/<reference:reference>/beyond-control/", judging.declare, name="desk_beyond_control"),
    path(
        "tickets/<reference:reference>/holds/<int:hold>/confirm/", judging.confirm, name="desk_hold_confirm"
    ),
    path(
        "tickets/<reference:reference>/holds/<int:hold>/correct/", judging.correct, name="desk_hold_correct"
    ),
    path(
        "tickets/<reference:reference>/holds/<int:hold>/take-back/",
        judging.take_back,
        name="desk_hold_take_back",
    ),
    path(
        "tickets/<reference:reference>/disputes/<int:dispute>/decide/",
        judging.judge,
        name="desk_dispute_decide",
    ),
    path("disputes/", standing.disputes, name="desk_disputes"),
    path("ratings/", standing.ratings, name="desk_ratings"),
    path("tickets/<reference:reference>/split/", joining.split_off, name="desk_split"),
    path("tickets/<reference:reference>/merge/", joining.merge_with, name="desk_merge"),
    path("tickets/<reference:reference>/here/", presence.be_seen, name="desk_here"),
    path("now/", calls.right_now, name="desk_board"),
    path("now/state/", calls.own_state, name="desk_own_state"),
    path("now/state/change/", calls.change_state, name="desk_state"),
    path("now/state/keep/", calls.keep_state, name="desk_still_here"),
    path("calls/new/", calls.new_call, name="desk_new_call"),
    path("calls/<int:call_id>/", calls.call, name="desk_call"),
    path("calls/<int:call_id>/answer/", calls.answer_call, name="desk_call_answer"),
    path("calls/<int:call_id>/pass-on/", calls.hand_on_call, name="desk_call_on"),
    path("calls/<int:call_id>/recognise/", calls.recognise_caller, name="desk_call_recognise"),
    path("call-backs/<int:owed_id>/", calls.owed_call, name="desk_call_back"),
    path("call-backs/<int:owed_id>/begin/", calls.begin_owed_call, name="desk_call_back_begin"),
    path("informal/", informal.informal, name="desk_informal"),
    path("absences/", absences.absences, name="desk_absences"),
    path("absences/<int:absence_id>/end/", absences.come_back, name="desk_absence_end"),
    path("absences/leave/", absences.let_go, name="desk_leave"),
    path("tickets/<reference:reference>/project/", projects.project, name="desk_project"),
    path("tickets/<reference:reference>/project/plan/", projects.plan, name="desk_project_plan"),
    path("tickets/<reference:reference>/project/submit/", projects.submit, name="desk_project_submit"),
    path("tickets/<reference:reference>/project/approve/", projects.approve, name="desk_project_approve"),
    path("tickets/<reference:reference>/project/decline/", projects.decline, name="desk_project_decline"),
    path(
        "tickets/<reference:reference>/project/<int:activity>/",
        projects.activity,
        name="desk_project_activity",
    ),
    path(
        "tickets/<reference:reference>/project/<int:activity>/slip/", projects.slip, name="desk_project_slip"
    ),
    path(
        "tickets/<reference:reference>/project/<int:activity>/<slug:step>/",
        projects.step,
        name="desk_project_step",
    ),
    path("files/<str:token>/", files.file, name="desk_file"),
    path("charters/", versions.desks, name="desk_charters_of_all"),
    path("charters/<slug:slug>/", versions.charter_list, name="desk_charters"),
    path("charters/<slug:slug>/versions/<int:number>/", versions.version_page, name="desk_charter_version"),
    path(
        "charters/<slug:slug>/versions/<int:number>/withdraw/",
        versions.withdraw,
        name="desk_charter_withdraw",
    ),
    path("charters/<slug:slug>/closures/", closures.closure_page, name="desk_closures"),
    path(
        "charters/<slug:slug>/closures/<int:closure>/confirm/", closures.confirm, name="desk_closure_confirm"
    ),
    path("charters/<slug:slug>/drafts/", versions.begin, name="desk_charter_draft_begin"),
    path("charters/<slug:slug>/drafts/<int:draft_id>/", drafts.draft_page, name="desk_charter_draft"),
    path("charters/<slug:slug>/drafts/<int:draft_id>/save/", drafts.save, name="desk_charter_draft_save"),
    path("charters/<slug:slug>/drafts/<int:draft_id>/check/", drafts.check, name="desk_charter_draft_check"),
    path(
        "charters/<slug:slug>/drafts/<int:draft_id>/changes/",
        drafts.changes,
        name="desk_charter_draft_changes",
    ),
    path("charters/<slug:slug>/drafts/<int:draft_id>/saves/", drafts.saves, name="desk_charter_draft_saves"),
    path(
        "charters/<slug:slug>/drafts/<int:draft_id>/saves/<int:number>/restore/",
        drafts.restore,
        name="desk_charter_draft_restore",
    ),
    path(
        "charters/<slug:slug>/drafts/<int:draft_id>/review/", drafts.review, name="desk_charter_draft_review"
    ),
    path(
        "charters/<slug:slug>/drafts/<int:draft_id>/publish/",
        publishing.publish,
        name="desk_charter_draft_publish",
    ),
    path(
        "charters/<slug:slug>/drafts/<int:draft_id>/backtest/",
        publishing.backtest,
        name="desk_charter_draft_backtest",
    ),
]
