from django.apps import AppConfig

from cairn.core.page.places import PlacePage, contribute


class LogConfig(AppConfig):
    name = "cairn.surfaces.log"
    label = "log"

    def ready(self) -> None:
        contribute(PlacePage("decisions", "Log", "log:list", order=5))
