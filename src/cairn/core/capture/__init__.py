"""One line, one door: `capture.taking` takes a line, `capture.making` makes a record for another practice,
`capture.amending` applies an edited line, `capture.previewing` says what a line would become."""
