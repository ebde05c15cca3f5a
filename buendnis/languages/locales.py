"""The CLDR data of the two languages, loaded once; an unknown language is a KeyError."""

from babel import Locale

LOCALES = {code: Locale.parse(code) for code in ("de", "hsb")}
