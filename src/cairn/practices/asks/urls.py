from __future__ import annotations

from django.urls import path

from cairn.practices.asks.views import answering, asking, ending, showing, writing

urlpatterns = [
    path("", showing.list_asks, name="list"),
    path("new/", writing.new, name="new"),
    path("<uuid:uid>/", showing.show_ask, name="ask"),
    path("<uuid:uid>/edit/", writing.edit, name="edit"),
    path("<uuid:uid>/missing/", writing.fill, name="missing"),
    path("<uuid:uid>/asking/", asking.asking, name="asking"),
    path("<uuid:uid>/again/", asking.again, name="again"),
    path("<uuid:uid>/answer/", answering.answer_, name="answer"),
    path("<uuid:uid>/reply/", answering.reply, name="reply"),
    path("<uuid:uid>/outcome/", answering.outcome, name="outcome"),
    path("<uuid:uid>/withdrawal/", ending.withdrawal, name="withdrawal"),
    path("<uuid:uid>/expiry/", ending.expiry, name="expiry"),
    path("<uuid:uid>/reopening/", ending.reopening, name="reopening"),
]
