from __future__ import annotations

from django.db import models


class Line(models.Model):
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)
