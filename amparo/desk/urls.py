from __future__ import annotations

from django.urls import path

from amparo.desk.views import files, handling, lists, opening, tickets, writing

urlpatterns = [
    path("", lists.ticket_list, name="desk_list"),
    path("new/", opening.new, name="desk_new"),
    path("tickets/<int:number>/", tickets.ticket, name="desk_ticket"),
    path("tickets/<int:number>/proof/<slug:clock>/", tickets.proof, name="desk_proof"),
    path("tickets/<int:number>/answer/", writing.send_answer, name="desk_answer"),
    path("tickets/<int:number>/note/", writing.write_note, name="desk_note"),
    path("tickets/<int:number>/draft/<slug:kind>/", writing.keep_draft, name="desk_draft"),
    path("tickets/<int:number>/assign/", handling.assign_to, name="desk_assign"),
    path("tickets/<int:number>/status/", handling.put_into_status, name="desk_status"),
    path("files/<str:token>/", files.file, name="desk_file"),
]
