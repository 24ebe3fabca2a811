from __future__ import annotations

from django.urls import path

from amparo.desk.views import files, handling, lists, opening, tickets, writing
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
]
