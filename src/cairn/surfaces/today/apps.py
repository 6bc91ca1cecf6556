from django.apps import AppConfig

from cairn.core.page.places import PlacePage, contribute


class TodayConfig(AppConfig):
    name = "cairn.surfaces.today"
    label = "today"

    def ready(self) -> None:
        contribute(PlacePage("today", "Today", "today:home", order=10))
