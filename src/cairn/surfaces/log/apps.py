from django.apps import AppConfig

from cairn.core.page.places import PlacePage, contribute, slug_of


class LogConfig(AppConfig):
    name = "cairn.surfaces.log"
    label = "log"

    def ready(self) -> None:
        contribute(PlacePage(slug_of("d"), "Log", "log:list", order=5))
