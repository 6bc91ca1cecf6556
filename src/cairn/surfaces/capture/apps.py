from django.apps import AppConfig


class CaptureConfig(AppConfig):
    name = "cairn.surfaces.capture"
    label = "capture"
