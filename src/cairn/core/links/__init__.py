"""Typed ties between records, drawn on both pages: `links.tying` makes and finds them."""
