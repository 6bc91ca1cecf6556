from django.urls import path

from cairn.practices.beliefs.views import settling, showing, writing

urlpatterns = [
    path("", showing.list_beliefs, name="list"),
    path("new/", writing.new, name="new"),
    path("calibration.csv", showing.calibration_table, name="calibration"),
    path("<uuid:uid>/", showing.show_belief, name="belief"),
    path("<uuid:uid>/edit/", writing.edit, name="edit"),
    path("<uuid:uid>/settling/", settling.settling, name="settling"),
    path("<uuid:uid>/later/", settling.later, name="later"),
    path("<uuid:uid>/reopening/", settling.reopening, name="reopening"),
    path("<uuid:uid>/telling/", settling.telling, name="telling"),
]
