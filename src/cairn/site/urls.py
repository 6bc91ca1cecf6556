from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from cairn.core.contract.registry import practices

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{one.name}/", include((one.urls, one.name), namespace=one.name)) for one in practices() if one.urls
]
