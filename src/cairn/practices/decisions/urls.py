from django.urls import path

from cairn.practices.decisions.views import closing, showing, writing

urlpatterns = [
    path("", showing.list_decisions, name="list"),
    path("new/", writing.new, name="new"),
    path("path/", showing.path, name="path"),
    path("similar/", showing.similar, name="similar"),
    path("<uuid:uid>/", showing.show_decision, name="decision"),
    path("<uuid:uid>/edit/", writing.edit, name="edit"),
    path("<uuid:uid>/successor/", writing.successor, name="successor"),
    path("<uuid:uid>/acceptance/", closing.acceptance, name="acceptance"),
    path("<uuid:uid>/rejection/", closing.rejection, name="rejection"),
    path("<uuid:uid>/review/", closing.review, name="review"),
    path("<uuid:uid>/reversal/", closing.reversal, name="reversal"),
    path("<uuid:uid>/ageing/", closing.ageing, name="ageing"),
    path("<uuid:uid>/dropping/", closing.dropping, name="dropping"),
    path("<uuid:uid>/reopening/", closing.reopening, name="reopening"),
    path("<uuid:uid>/assumptions/", closing.assumption, name="assumption"),
    path("<uuid:uid>/letting-off/", closing.letting_off, name="letting-off"),
]
