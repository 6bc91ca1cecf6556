from __future__ import annotations

from django.urls import path

from cairn.practices.reviews import views

urlpatterns = [
    path("", views.list_reviews, name="list"),
    path("evening/", views.evening, name="evening"),
    path("weekly/", views.this_week, name="weekly"),
    path("weekly/<str:monday>/", views.weekly, name="week"),
    path("weekly/<str:monday>/steps/", views.take_step, name="steps"),
    path("weekly/<str:monday>/last/", views.look_back, name="last"),
    path("weekly/<str:monday>/adaptation/", views.adapt, name="adaptation"),
    path("weekly/<str:monday>/end/", views.finish, name="end"),
    path("return/", views.come_back, name="return"),
    path("<uuid:uid>/", views.show_review, name="review"),
]
