from __future__ import annotations

from django.urls import path

from cairn.practices.habits.views import checking, habits, intentions, turning

urlpatterns = [
    path("", habits.list_habits, name="list"),
    path("choice/", habits.choose, name="choice"),
    path("new/", habits.new, name="new"),
    path("check-ins/", checking.list_check_ins, name="check-ins"),
    path("check-ins/<uuid:uid>/", checking.show_check_in, name="check-in"),
    path("intentions/", intentions.list_intentions, name="intentions"),
    path("intentions/new/", intentions.new, name="new-intention"),
    path("intentions/<uuid:uid>/", intentions.show_intention, name="intention"),
    path("intentions/<uuid:uid>/edit/", intentions.edit, name="edit-intention"),
    path("intentions/<uuid:uid>/look/", intentions.look, name="look"),
    path("intentions/<uuid:uid>/keeping/", intentions.keep, name="keeping"),
    path("intentions/<uuid:uid>/end/", intentions.end, name="end"),
    path("<uuid:uid>/", habits.show_habit, name="habit"),
    path("<uuid:uid>/edit/", habits.edit, name="edit"),
    path("<uuid:uid>/day/", checking.settle, name="day"),
    path("<uuid:uid>/rest/", turning.rest, name="rest"),
    path("<uuid:uid>/waking/", turning.wake, name="waking"),
    path("<uuid:uid>/graduation/", turning.graduate, name="graduation"),
    path("<uuid:uid>/archive/", turning.archive, name="archive"),
    path("<uuid:uid>/monthly-look/", turning.look, name="monthly-look"),
]
