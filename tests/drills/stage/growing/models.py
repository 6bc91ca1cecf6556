from __future__ import annotations

from django.db import models


class Pebble(models.Model):
    name = models.CharField(max_length=80, unique=True)
    said = models.TextField(default="")

    class Meta:
        app_label = "growing"


class Weight(models.Model):
    pebble = models.OneToOneField(Pebble, on_delete=models.CASCADE)
    grams = models.TextField()

    class Meta:
        app_label = "growing"
