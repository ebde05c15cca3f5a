"""Which columns of a model hold German and Sorbian text."""

from django.db.models import Model
from modeltranslation.translator import translator

GERMAN = "de"
SORBIAN = "hsb"
BOTH = (GERMAN, SORBIAN)


def translated_fields(model: type[Model]) -> tuple[str, ...]:
    """Return the unsuffixed names of the translated fields in the model's order, () for a model without any.

    The registry keeps them as a set, in another order in every process.
    """
    if model not in translator.get_registered_models(abstract=False):
        return ()
    names = set(translator.get_options_for_model(model).get_field_names())
    return tuple(field.name for field in model._meta.concrete_fields if field.name in names)


def text_fields(model: type[Model]) -> tuple[str, ...]:
    """Return the translated fields that a reader reads: a slug is an address, not a text."""
    return tuple(name for name in translated_fields(model) if name != "slug")
