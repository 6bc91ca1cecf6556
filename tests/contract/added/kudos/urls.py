from __future__ import annotations

from cairn.practices.kudos import views
from django.urls import path

urlpatterns = [
    path("", views.list_kudos, name="list"),
    path("<uuid:uid>/", views.show, name="one"),
    path("<uuid:uid>/saying/", views.say, name="saying"),
]
