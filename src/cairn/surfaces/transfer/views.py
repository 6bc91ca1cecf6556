from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from cairn.core.acts import Act
from cairn.core.transfer import runs
from cairn.core.transfer.folder import TooLarge, path_of, pieces_of
from cairn.core.transfer.formats import formats
from cairn.core.transfer.models import Transfer
from cairn.core.web import Request, htmx, signed_in
from cairn.surfaces.transfer.forms import FileForm
from cairn.surfaces.transfer.showing import address, shown

SHOWN = 10
AT_ONCE = 256 * 1024
"""Bytes of a file that is looked at while its sender waits."""


@signed_in("GET")
def show_transfer(request: Request) -> HttpResponse:
    return _page(request, FileForm())


@signed_in("POST")
def bring_in(request: Request) -> HttpResponse:
    """Keep the file and look at it; nothing of it comes in before somebody says so."""
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, 422)
    file = form.cleaned_data["file"]
    try:
        run = runs.begin(Act.begin(request.user), file.chunks(), file.name, form.cleaned_data["format"])
    except TooLarge:
        form.add_error("file", "The file is larger than 4 GB. Nothing of it was kept.")
        return _page(request, form, 422)
    if run.size <= AT_ONCE:
        runs.finish(run)
    return redirect(address(run))


@signed_in("POST")
def take_along(request: Request) -> HttpResponse:
    """Begin to write everything into one file, or what another program reads; one at a time."""
    to = next((one for one in formats() if one.write and one.name == request.POST.get("to")), None)
    mine = Transfer.objects.visible_to(request.user).filter(way=Transfer.OUT, state=Transfer.RUNNING)
    run = mine.filter(format=to.name if to else "").first() or runs.begin_leaving(Act.begin(request.user), to)
    if to:
        runs.finish(run)
    return redirect(address(run))


@signed_in("GET")
def show_run(request: Request, uid: uuid.UUID) -> HttpResponse:
    return render(request, "transfer/run.html", shown(run_of(request, uid)))


@signed_in("GET")
def show_row(request: Request, uid: uuid.UUID) -> HttpResponse:
    """How far it is, for the page that waits; once it is over, that page is read anew."""
    run = run_of(request, uid)
    if run.is_under_way and htmx(request):
        return render(request, "page/progress.html", shown(run))
    if not htmx(request):
        return redirect(address(run))
    answer = HttpResponse(status=204)
    answer["HX-Redirect"] = address(run)
    return answer


@signed_in("GET")
def fetch(request: Request, uid: uuid.UUID) -> HttpResponseBase:
    """The file with everything, as long as it waits."""
    run = run_of(request, uid)
    path = path_of(run.file)
    if run.is_in or run.state != Transfer.DONE or not path.is_file():
        raise Http404
    answer = StreamingHttpResponse(_content(path), content_type="application/octet-stream")
    answer["Content-Length"] = str(path.stat().st_size)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=run.name) or ""
    return answer


def _content(path: Path) -> Iterator[bytes]:
    # Opened by whoever reads it, so that an answer which nobody reads leaves no file open.
    with path.open("rb") as file:
        yield from pieces_of(file)


def run_of(request: Request, uid: uuid.UUID) -> Transfer:
    return get_object_or_404(Transfer.objects.visible_to(request.user), uid=uid)


def _page(request: Request, form: FileForm, status: int = 200) -> HttpResponse:
    lately = list(Transfer.objects.visible_to(request.user).order_by("-begun_at", "-pk")[:SHOWN])
    context = {
        "form": form,
        "formats": formats(),
        "writable": [one for one in formats() if one.write],
        "lately": [{**shown(run), "url": address(run)} for run in lately],
        "here": reverse("transfer:in"),
    }
    return render(request, "transfer/transfer.html", context, status=status)
