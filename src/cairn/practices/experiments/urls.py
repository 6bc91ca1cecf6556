from django.urls import path

from cairn.practices.experiments.views import numbers, showing, turning, writing

urlpatterns = [
    path("", showing.list_experiments, name="list"),
    path("new/", writing.new, name="new"),
    path("<uuid:uid>/", showing.show_experiment, name="experiment"),
    path("<uuid:uid>/edit/", writing.edit, name="edit"),
    path("<uuid:uid>/numbers/", numbers.note, name="numbers"),
    path("<uuid:uid>/numbers/slip/", numbers.forget, name="slip"),
    path("<uuid:uid>/numbers.csv", showing.table, name="table"),
    path("<uuid:uid>/starting/", turning.starting, name="starting"),
    path("<uuid:uid>/ticks/", turning.ticking, name="ticks"),
    path("<uuid:uid>/stopping/", turning.stopping, name="stopping"),
    path("<uuid:uid>/checking/", turning.checking, name="checking"),
    path("<uuid:uid>/rollback/", turning.rollback, name="rollback"),
    path("<uuid:uid>/standing/", turning.standing, name="standing"),
    path("<uuid:uid>/closing/", turning.closing, name="closing"),
]
