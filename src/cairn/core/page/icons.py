"""Cairn's own drawings, on a grid of 24 with a line of 1.7; `{% icon "name" %}` puts one into a page."""

from __future__ import annotations

# Inline rather than one sprite file: a drawing then prints, works in a saved page, and costs no request.
DRAWINGS = {
    # places
    "today": (
        '<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M3 12h2M19 '
        '12h2M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4"/>'
    ),
    "meeting": '<rect x="3.5" y="5" width="17" height="15" rx="3"/><path d="M3.5 10h17M8 3v4M16 3v4"/>',
    "promise": '<path d="M4 12.5l5 5L20 6.5"/>',
    "decision": (
        '<path d="M12 21v-7.5M12 13.5c0-3.5-5.5-3-5.5-8.5M12 13.5c0-3.5 5.5-3 5.5-8.5M4 7.5L6.5 5 9 7.5M15 '
        '7.5L17.5 5 20 7.5"/>'
    ),
    "people": (
        '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.6-4 3.2-6 6.5-6s5.9 2 6.5 6M16 4.8a3.5 3.5 0 0 1 0 '
        '6.4M18 14.5c2 .8 3.2 2.6 3.5 5.5"/>'
    ),
    "pulse": '<path d="M3 12h4l2.5-6 5 12 2.5-6h4"/>',
    "me": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4.2 3.8-6.5 7.5-6.5s6.7 2.3 7.5 6.5"/>',
    "measure": '<path d="M3 20.5h18M6.5 16v-5M12 16V4.5M17.5 16V8"/>',
    # kinds of record
    "stone": '<path d="M3.5 14.5c0-4.5 3.7-8 8.8-8 4.8 0 8.2 3 8.2 7 0 3.2-2.6 5-8.3 5-5.9 0-8.7-1.1-8.7-4z"/>',
    "moment": (
        '<path d="M3 18.5c0-2.4 3.7-3.7 9-3.7s9 1.3 9 3.5c0 1.7-2.8 2.4-9 2.4s-9-.6-9-2.2zM6 12c0-1.9 2.5-3 '
        "6-3s6 1.1 6 2.9c0 1.8-2.5 2.9-6 2.9s-6-1-6-2.8zM9 6.5c0-1.7 1.2-3 3-3s3 1.2 3 2.8C15 8 13.8 9 12 9"
        's-3-.9-3-2.5z"/>'
    ),
    "owed": '<path d="M20 12H5M11 5.5L4.5 12l6.5 6.5"/>',
    "slip": '<path d="M4 7c4 0 4.5 9 9 9h7M16.5 12.5L20 16l-3.5 3.5"/>',
    "step": '<path d="M4 19h5v-5h5.5V9H20V4"/>',
    "ask": '<path d="M8.5 9a3.5 3.5 0 1 1 5.6 2.8c-1.3 1-2.1 1.7-2.1 3.2"/><path d="M12 19.2v.1"/>',
    "belief": '<path d="M9 17.5c0-2.5-3-3.7-3-7.5a6 6 0 0 1 12 0c0 3.8-3 5-3 7.5zM9.8 20.8h4.4"/>',
    "forecast": '<path d="M6.5 18a4 4 0 0 1-.5-8 6 6 0 0 1 11.5 1.2A3.5 3.5 0 0 1 17 18z"/>',
    "experiment": (
        '<path d="M9 3.5h6M10 3.5v6L4.8 18.2A1.6 1.6 0 0 0 6.2 20.5h11.6a1.6 1.6 0 0 0 1.4-2.3L14 9.5v-6M7.8 15h8.4"/>'
    ),
    "habit": '<path d="M19.5 9.5A8 8 0 0 0 5 8.3M4.5 14.5A8 8 0 0 0 19 15.7M5 4v4.5h4.5M19 20v-4.5h-4.5"/>',
    "intention": '<path d="M6 21V4M6 4.5c5-2.5 7 2.5 12.5 0v9c-5.5 2.5-7.5-2.5-12.5 0"/>',
    "value": (
        '<path d="M12 20.5C5 16 3.5 12.5 3.5 9.3A4.6 4.6 0 0 1 12 7a4.6 4.6 0 0 1 8.5 2.3c0 3.2-1.5 6.7-8.5 11.2z"/>'
    ),
    "feedback": (
        '<path d="M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-5 4v-4a2 2 '
        '0 0 1-2-2z"/><path d="M8.5 8.8h7M8.5 11.8h4.5"/>'
    ),
    "credit": '<path d="M12 3.5l2.5 5.3 5.8.8-4.2 4 1 5.8L12 16.6l-5.1 2.8 1-5.8-4.2-4 5.8-.8z"/>',
    "thanks": (
        '<path d="M12 20.5v-9M12 11.5c-4.5 0-7-2.5-7-7 4.5 0 7 2.5 7 7zM12 14.5c0-3.5 2-5.5 6-5.5 0 3.5-2 5.5-6 5.5z"/>'
    ),
    "journal": (
        '<path d="M6 3.5h10.5A2.5 2.5 0 0 1 19 6v14.5H7.5A2.5 2.5 0 0 1 5 18V4.5z"/><path d="M5.5 17.2H19M9 8h6"/>'
    ),
    "note": '<path d="M4 7.5l8 6 8-6"/><rect x="3.5" y="5" width="17" height="14" rx="2.5"/>',
    "review": '<path d="M3 12s3.2-6 9-6 9 6 9 6-3.2 6-9 6-9-6-9-6z"/><circle cx="12" cy="12" r="2.8"/>',
    "influence": (
        '<circle cx="6" cy="17.5" r="2.5"/><circle cx="18" cy="17.5" r="2.5"/><circle cx="12" cy="6" '
        'r="2.5"/><path d="M10.8 8.2L7.2 15.3M13.2 8.2l3.6 7.1M8.5 17.5h7"/>'
    ),
    "interview": '<path d="M9.5 6a2.5 2.5 0 0 1 5 0v5a2.5 2.5 0 0 1-5 0zM6 11a6 6 0 0 0 12 0M12 17v3.5"/>',
    "playbook": '<rect x="4" y="6.5" width="11" height="14" rx="2.5"/><path d="M8 3.5h9.5A2.5 2.5 0 0 1 20 6v11"/>',
    "copilot": (
        '<circle cx="8" cy="9" r="3"/><circle cx="16" cy="9" r="3"/><path d="M2.5 19c.4-3.2 2.6-5 5.5-5 1.6 '
        '0 3 .6 4 1.6 1-1 2.4-1.6 4-1.6 2.9 0 5.1 1.8 5.5 5"/>'
    ),
    "park": '<path d="M8 20.5v-17h5a4.7 4.7 0 0 1 0 9.4H8"/>',
    "agreement": '<path d="M3 12.5l4 4L15.5 7M11 15.5l1.5 1.5L21 7"/>',
    # doing
    "check": '<path d="M4.5 12.5l5 5 10-11"/>',
    "next": '<path d="M9 5l7 7-7 7"/>',
    "back": '<path d="M15 5l-7 7 7 7"/>',
    "down": '<path d="M6 9.5l6 6 6-6"/>',
    "send": '<path d="M4 12l16-8-6 16-3-7zM11 13l4-4"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5 5"/>',
    "more": '<circle cx="5.5" cy="12" r=".9"/><circle cx="12" cy="12" r=".9"/><circle cx="18.5" cy="12" r=".9"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "close": '<path d="M6 6l12 12M18 6L6 18"/>',
    "edit": '<path d="M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5zM14 6.5l3.5 3.5"/>',
    "undo": '<path d="M8.5 5L4 9.5 8.5 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3"/>',
    "skip": '<path d="M5 6l7 6-7 6zM18.5 6v12"/>',
    "bin": '<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.5 11v5M13.5 11v5"/>',
    "copy": (
        '<rect x="8.5" y="8.5" width="11.5" height="11.5" rx="2.5"/><path d="M15.5 8.5V6.5A2.5 2.5 0 0 0 13 4'
        'H6.5A2.5 2.5 0 0 0 4 6.5V13a2.5 2.5 0 0 0 2.5 2.5h2"/>'
    ),
    "print": '<path d="M7 8.5V3.5h10v5M7 17H4.5v-8.5h15V17H17M7 14h10v6.5H7z"/>',
    "download": '<path d="M12 4v11M7 10.5l5 5 5-5M4.5 20h15"/>',
    "upload": '<path d="M12 15.5v-11M7 9l5-5 5 5M4.5 20h15"/>',
    "link": (
        '<path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1"/>'
    ),
    "filter": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    # saying
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="2.5"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>',
    "space": (
        '<path d="M3.5 18.5v-11A2.5 2.5 0 0 1 6 5h3.5l2.5 2.5h6A2.5 2.5 0 0 1 20.5 10v8.5a1.5 1.5 0 0 1-1.5 '
        '1.5H5a1.5 1.5 0 0 1-1.5-1.5z"/>'
    ),
    "tag": '<path d="M4 12.5V5a1 1 0 0 1 1-1h7.5l8 8-8.5 8.5z"/><path d="M8.5 8.5v.1"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11.5v5M12 8v.1"/>',
    "warning": '<path d="M12 4.5l8.5 15h-17zM12 10v4.5M12 17v.1"/>',
    "rest": '<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"/>',
    # this page
    "light": (
        '<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4'
        'M5.6 18.4L7 17M17 7l1.4-1.4"/>'
    ),
    "dark": '<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"/>',
    "system": '<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5v17M12 7l6.3-2M12 11.5l8.4-1.5M12 16l7-1.3"/>',
    "keyboard": (
        '<rect x="2.5" y="6" width="19" height="12" rx="2.5"/><path d="M6.5 10v.1M10.2 10v.1M13.9 10v.1M17.6 '
        '10v.1M8 14h8"/>'
    ),
    "settings": (
        '<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>'
    ),
    "leave": '<path d="M13.5 4H6v16h7.5M10 12h10.5M17 8l4 4-4 4"/>',
}
