from django.urls import path

from cairn.core.page import styleguide, views

app_name = "page"
urlpatterns = [
    path("keys/", views.keys, name="keys"),
    path("theme/", views.theme, name="theme"),
    path("styleguide/", styleguide.components, name="styleguide"),
    path("styleguide/<slug:name>/", styleguide.whole_page, name="styleguide-page"),
]
