from __future__ import annotations

from django.urls import path

from cairn.surfaces.today import views

app_name = "today"
urlpatterns = [
    path("", views.show_today, name="home"),
    path("open/", views.show_open, name="open"),
    path("settle/", views.show_unsettled, name="settle"),
]
