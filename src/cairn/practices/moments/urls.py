from __future__ import annotations

from django.urls import path

from cairn.practices.moments import views

urlpatterns = [
    path("", views.list_moments, name="list"),
    path("<uuid:uid>/", views.show_moment, name="moment"),
]
