"""Tells mypy what it cannot see in models: the columns of translated fields, and each edition's own manager."""

from collections.abc import Callable

from mypy.nodes import MDEF, SymbolTableNode, Var
from mypy.options import Options
from mypy.plugin import ClassDefContext
from mypy.types import AnyType, TypeOfAny
from mypy_django_plugin.main import NewSemanalDjangoPlugin

EDITION = "buendnis.publishing.editions.Edition"


class TranslatedColumns(NewSemanalDjangoPlugin):
    """django-stubs' own plugin, and after it what is added: `headline_de` and `headline_hsb` for `headline`."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        # Only now: importing it asks the settings.
        from modeltranslation.translator import translator

        self.columns = {
            f"{model.__module__}.{model.__name__}": [
                column.name
                for fields in translator.get_options_for_model(model).all_fields.values()
                for column in fields
            ]
            for model in translator.get_registered_models(abstract=False)
        }

    def get_base_class_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        django_hook = super().get_base_class_hook(fullname)
        if django_hook is None:
            return None

        def add(context: ClassDefContext) -> None:
            django_hook(context)
            model = context.cls.info
            names = self.columns.get(model.fullname, [])
            # Inherited from an abstract model, the manager counts as one of that model's instances.
            manager = ["objects"] if model.has_base(EDITION) and "objects" not in model.names else []
            for name in [*names, *manager]:
                added = Var(name, AnyType(TypeOfAny.explicit))
                added.info = model
                added._fullname = f"{model.fullname}.{name}"
                added.is_classvar = name in manager
                model.names[name] = SymbolTableNode(MDEF, added, plugin_generated=True)

        return add


def plugin(version: str) -> type[TranslatedColumns]:
    return TranslatedColumns
