from __future__ import annotations

from django.urls import path

from cairn.surfaces.capture import views

app_name = "capture"
urlpatterns = [
    path("", views.take_line, name="take"),
    path("preview/", views.preview_line, name="preview"),
    path("complete/", views.complete_line, name="complete"),
    path("undo/<uuid:act>/", views.undo_act, name="undo"),
    path("empty-your-head/", views.empty_head, name="empty-head"),
]
