from __future__ import annotations

from django.urls import path

from cairn.surfaces.search import views

app_name = "search"
urlpatterns = [path("", views.find_anything, name="find")]
