from __future__ import annotations

from django.urls import path

from cairn.surfaces.transfer import deciding, views

app_name = "transfer"
urlpatterns = [
    path("", views.show_transfer, name="transfer"),
    path("in/", views.bring_in, name="in"),
    path("out/", views.take_along, name="out"),
    path("<uuid:uid>/", views.show_run, name="run"),
    path("<uuid:uid>/row/", views.show_row, name="row"),
    path("<uuid:uid>/file/", views.fetch, name="file"),
    path("<uuid:uid>/go/", deciding.go, name="go"),
    path("<uuid:uid>/stop/", deciding.stop, name="stop"),
    path("<uuid:uid>/back/", deciding.give_back, name="back"),
]
