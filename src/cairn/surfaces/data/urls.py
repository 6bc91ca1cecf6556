from __future__ import annotations

from django.urls import path

from cairn.surfaces.data import views

app_name = "data"
urlpatterns = [path("", views.show_data, name="data")]
