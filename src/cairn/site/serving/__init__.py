"""The web server: gunicorn, quiet, discreet, and with our background threads."""
