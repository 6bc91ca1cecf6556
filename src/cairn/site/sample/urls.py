from __future__ import annotations

from django.urls import path

from cairn.site.sample import views

app_name = "sample"
urlpatterns = [
    path("", views.look, name="look"),
    path("leave/", views.leave, name="leave"),
    path("removal/", views.take_away, name="removal"),
]
