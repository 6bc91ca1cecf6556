from __future__ import annotations

from django.urls import path

from cairn.surfaces.settings import views

app_name = "settings"
urlpatterns = [
    path("", views.show_settings, name="home"),
    path("away/", views.be_away, name="away"),
]
