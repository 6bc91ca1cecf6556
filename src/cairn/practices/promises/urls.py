from __future__ import annotations

from django.urls import path

from cairn.practices.promises.views import closing, moving, showing

urlpatterns = [
    path("", showing.list_promises, name="list"),
    path("new/", showing.new_promise, name="new"),
    path("step/<uuid:uid>/", showing.add_step, name="step"),
    path("<uuid:uid>/", showing.show_promise, name="promise"),
    path("<uuid:uid>/keeping/", closing.keeping, name="keeping"),
    path("<uuid:uid>/receipt/", closing.receipt, name="receipt"),
    path("<uuid:uid>/breaking/", closing.breaking, name="breaking"),
    path("<uuid:uid>/repair/", closing.repair, name="repair"),
    path("<uuid:uid>/release/", closing.release, name="release"),
    path("<uuid:uid>/reopening/", closing.reopening, name="reopening"),
    path("<uuid:uid>/new-date/", moving.new_date, name="new-date"),
    path("<uuid:uid>/telling/", moving.telling, name="telling"),
    path("<uuid:uid>/nudge/", moving.nudge, name="nudge"),
    path("<uuid:uid>/acceptance/", moving.acceptance, name="acceptance"),
]
