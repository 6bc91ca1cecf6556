from __future__ import annotations

from django.urls import path

from cairn.surfaces.records import views

app_name = "records"
urlpatterns = [
    path("deleted/", views.list_deleted, name="deleted"),
    path("<uuid:uid>/", views.go_to, name="record"),
    path("<uuid:uid>/line/", views.edit_line, name="line"),
    path("<uuid:uid>/deletion/", views.delete, name="deletion"),
    path("<uuid:uid>/return/", views.bring_back, name="return"),
    path("<uuid:uid>/place/", views.file, name="place"),
    path("<uuid:uid>/notice/", views.settle_notice, name="notice"),
]
