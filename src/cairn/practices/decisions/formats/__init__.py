"""Decisions as records in Markdown, MADR 2 to 4 or Nygard's, in and out: one file, a zip of them, or a folder."""

from cairn.core.contract import Format
from cairn.practices.decisions.formats.reading import NAME, read, recognise
from cairn.practices.decisions.formats.taking import aside, fresh, take
from cairn.practices.decisions.formats.writing import WRITTEN_AS, laid, leaves, write

RECORDS = Format(
    name=NAME,
    label="Decision records",
    about="Architectural decision records as Markdown (MADR, adr-tools): one file, or a zip of a folder of them. Each "
    "comes out again as it came in, but for what you changed.",
    endings=(".md", ".markdown", ".zip"),
    recognise=recognise,
    read=read,
    take=take,
    fresh=fresh,
    aside=aside,
    write=write,
    written_as=WRITTEN_AS,
    folder=leaves,
    laid=laid,
)
