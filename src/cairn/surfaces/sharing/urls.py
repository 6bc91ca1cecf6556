from __future__ import annotations

from django.urls import path

from cairn.surfaces.sharing import views

app_name = "sharing"
urlpatterns = [
    path("<uuid:uid>/", views.share, name="share"),
    path("links/<uuid:uid>/end/", views.end, name="end"),
]
