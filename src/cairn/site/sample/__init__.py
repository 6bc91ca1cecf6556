"""The sample team: a second account with two months behind it, told as a story and played through the practices."""
