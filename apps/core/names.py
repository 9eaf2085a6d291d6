"""Names of countries and languages from their ISO codes."""

import functools

import pycountry


@functools.cache
def country_name(code):
    """ "Denmark" for "DK"; an unknown code as it is."""
    country = pycountry.countries.get(alpha_2=code) if code else None
    return getattr(country, "common_name", country.name) if country else code


@functools.cache
def language_name(code):
    """ "Danish" for "da"; an unknown code as it is."""
    language = pycountry.languages.get(alpha_2=code) if code else None
    return language.name if language else code
