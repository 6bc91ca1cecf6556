"""What a review is: its kind of record and its kinds of moment. Reviewing is trail: nothing passes between people."""

from __future__ import annotations

from cairn.core.contract import Kind, MomentKind

REVIEW = Kind("review", "R", "Review", "Reviews", "reviews.Review", icon="review", stays_home=True)

EVENING, WEEKLY, RETURN = "evening", "weekly", "return"

BEGUN, DONE = "begun", "done"

STARTED = MomentKind("review.begun", "Begun")
WENT_ON = MomentKind("review.step", "Went on")
FINISHED = MomentKind("review.done", "Reviewed")
CAME_BACK = MomentKind("review.return", "Came back")

KINDS = (REVIEW,)
MOMENTS = (STARTED, WENT_ON, FINISHED, CAME_BACK)
