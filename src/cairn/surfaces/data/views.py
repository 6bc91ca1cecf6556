from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from cairn.core.outbox.addresses import is_configured
from cairn.core.web import Request, signed_in
from cairn.surfaces.data import reading, telling


@signed_in("GET")
def show_data(request: Request) -> HttpResponse:
    """Where the data is, what is stored, what leaves, and the ways to take it along and to be rid of it.

    Where files lie on a team's server is its administrator's affair.
    """
    context = {
        "local": settings.LOCAL,
        "mail": settings.EMAIL_HOST if is_configured() else "",
        "sent": reading.messages_sent(request.user),
        "held": [
            {"one": one, "words": telling.words_of(one.practice.name), "columns": telling.columns_of(one.practice.name)}
            for one in reading.held_by(request.user)
        ],
        "shared": telling.shared(),
        "lasting": telling.about_lasting(),
    }
    if settings.LOCAL:
        folder, database = str(settings.DATA_DIR), reading.database()
        context |= {
            "folder": folder,
            "elsewhere": not database.where.startswith(folder),
            "total": reading.folder_size(folder),
            "places": [database, *reading.beside_it()],
            "files": telling.about_files(),
        }
    return render(request, "data/data.html", context)
