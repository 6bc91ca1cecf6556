from __future__ import annotations

from django.urls import path

from cairn.practices.notes import views

urlpatterns = [
    path("", views.this_week, name="this-week"),
    path("week/<str:monday>/", views.show_week, name="week"),
    path("week/<str:monday>/reader/", views.choose_reader, name="reader"),
    path("week/<str:monday>/text/", views.edit_text, name="text"),
    path("week/<str:monday>/lines/", views.add_line, name="lines"),
    path("week/<str:monday>/sending/", views.send, name="sending"),
    path("earlier/", views.list_notes, name="list"),
    path("<uuid:uid>/", views.show_note, name="note"),
    path("<uuid:uid>/draft/", views.take_up_again, name="again"),
]
