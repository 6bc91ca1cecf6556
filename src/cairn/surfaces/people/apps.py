from django.apps import AppConfig

from cairn.core.page.places import PlacePage, contribute


class PeopleConfig(AppConfig):
    name = "cairn.surfaces.people"
    label = "people"

    def ready(self) -> None:
        contribute(PlacePage("people", "People", "people:list", order=10))
