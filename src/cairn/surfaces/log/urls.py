from django.urls import path

from cairn.surfaces.log import views

app_name = "log"
urlpatterns = [
    path("", views.show_list, name="list"),
    path("timeline/", views.show_timeline, name="timeline"),
]
