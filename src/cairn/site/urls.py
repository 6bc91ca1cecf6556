"""Every address: practices under their names, surfaces under theirs, and Today at the root."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from cairn.core.contract.registry import folders, practices
from cairn.site.health import views as health

ROOT_SURFACE = "today"

handler400 = "cairn.site.errors.bad_request"
handler403 = "cairn.site.errors.forbidden"
handler404 = "cairn.site.errors.not_found"
handler500 = "cairn.site.errors.server_error"


def _practices() -> list[URLPattern | URLResolver]:
    return [path(f"{one.name}/", include((one.urls, one.name))) for one in practices() if one.urls]


def _surfaces() -> list[URLPattern | URLResolver]:
    found = {name: f"cairn.surfaces.{name}.urls" for name in folders("cairn.surfaces")}
    return [
        path("" if name == ROOT_SURFACE else f"{name}/", include((module, name)))
        for name, module in found.items()
        if find_spec(module)
    ]


def _site() -> list[URLPattern | URLResolver]:
    found: list[URLPattern | URLResolver] = [
        path("healthz", health.healthz, name="healthz"),
        path("readyz", health.readyz, name="readyz"),
    ]
    if settings.LOCAL:
        from cairn.site.local import entry

        found.append(path("enter/<str:given>/", entry.enter, name="enter"))
        found.append(path("sample/", include("cairn.site.sample.urls")))
    return found


urlpatterns = [*_site(), path("", include("cairn.core.page.urls")), *_practices(), *_surfaces()]
