from __future__ import annotations

from django.urls import path

from amparo.channels.email.views import held, mailbox

urlpatterns = [
    path("", mailbox.mails, name="mailbox"),
    path("write/", mailbox.write, name="mailbox_write"),
    path("<int:mail_id>/", mailbox.mail, name="mailbox_mail"),
    path("held/", held.mails, name="held"),
    path("held/<int:mail_id>/", held.mail, name="held_mail"),
    path("held/<int:mail_id>/accept/", held.accept_from_contact, name="held_accept"),
    path("held/<int:mail_id>/new-person/", held.accept_from_new_person, name="held_new_person"),
    path("held/<int:mail_id>/owner/", held.give_mail_to, name="held_owner"),
    path("held/<int:mail_id>/drop/", held.drop_mail, name="held_drop"),
    path("held/<int:mail_id>/retry/", held.retry_mail, name="held_retry"),
]
