from __future__ import annotations

from django.urls import path

from cairn.surfaces.people import views

app_name = "people"
urlpatterns = [
    path("", views.list_people, name="list"),
    path("new/", views.add_person, name="new"),
    path("<uuid:uid>/", views.show_person, name="person"),
    path("<uuid:uid>/entry/", views.edit_person, name="edit"),
    path("<uuid:uid>/removal/", views.remove_person, name="removal"),
    path("<uuid:uid>/rhythm/", views.name_or_not, name="rhythm"),
]
