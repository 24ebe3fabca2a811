from __future__ import annotations

from django.urls import path

from amparo.desk.views import files, handling, lists, opening, tickets, writing
from amparo.desk.views.charters import drafts, publishing, versions
from amparo.desk.views.deeds import triage, undoing
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
    path("files/<str:token>/", files.file, name="desk_file"),
    path("charters/", versions.desks, name="desk_charters_of_all"),
    path("charters/<slug:slug>/", versions.charter_list, name="desk_charters"),
    path("charters/<slug:slug>/versions/<int:number>/", versions.version_page, name="desk_charter_version"),
    path(
        "charters/<slug:slug>/versions/<int:number>/withdraw/",
        versions.withdraw,
        name="desk_charter_withdraw",
    ),
    path("charters/<slug:slug>/drafts/", versions.begin, name="desk_charter_draft_begin"),
    path("charters/<slug:slug>/drafts/<int:draft_id>/", drafts.draft_page, name="desk_charter_draft"),
    path("charters/<slug:slug>/drafts/<int:draft_id>/save/", drafts.save, name="desk_charter_draft_save"),
    path("charters/<slug:slug>/drafts/<int:draft_id>/check/", drafts.check, name="desk_charter_draft_check"),
    path("charters/<slug:slug>/drafts/<int:draft_id>/changes/", drafts.changes, name="desk_charter_draft_changes"),
    path("charters/<slug:slug>/drafts/<int:draft_id>/saves/", drafts.saves, name="desk_charter_draft_saves"),
    path(
        "charters/<slug:slug>/drafts/<int:draft_id>/saves/<int:number>/restore/",
        drafts.restore,
        name="desk_charter_draft_restore",
    ),
    path("charters/<slug:slug>/drafts/<int:draft_id>/review/", drafts.review, name="desk_charter_draft_review"),
    path(
        "charters/<slug:slug>/drafts/<int:draft_id>/publish/", publishing.publish, name="desk_charter_draft_publish"
    ),
    path(
        "charters/<slug:slug>/drafts/<int:draft_id>/backtest/",
        publishing.backtest,
        name="desk_charter_draft_backtest",
    ),
]
