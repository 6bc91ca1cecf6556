"""Whether everything is as it has to be: asked by `cairn doctor`, by `/healthz` and `/readyz`."""
