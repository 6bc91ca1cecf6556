"""What is kept of an experiment, and the questions that can be asked of it."""

from cairn.practices.experiments.models.experiment import Experiment

__all__ = ["Experiment"]
