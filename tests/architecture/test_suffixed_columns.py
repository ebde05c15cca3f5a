"""Code names the columns of one language: the unsuffixed ones hold whatever language was active at saving."""

import ast
from collections.abc import Iterator

from django.apps import apps
from modeltranslation.translator import translator

from tests.architecture import sources

BY_KEYWORD = {
    "acreate", "aggregate", "alias", "annotate", "create", "exclude", "filter", "get", "get_or_create",
    "update_or_create", "Q",
}  # fmt: skip
BY_WORD = {
    "dates", "datetimes", "defer", "distinct", "earliest", "latest", "only", "order_by", "values", "values_list",
    "Avg", "Count", "F", "Lower", "Max", "Min", "OuterRef", "Upper",
}  # fmt: skip
OPTIONS = {
    "autocomplete_fields", "date_hierarchy", "exclude", "fields", "fieldsets", "list_display", "list_display_links",
    "list_editable", "list_filter", "ordering", "prepopulated_fields", "readonly_fields", "search_fields",
}  # fmt: skip


def test_code_names_suffixed_columns_only() -> None:
    names = unsuffixed()
    paths = [path for path in sources.code() if path.name != "translation.py"]

    found = [sources.shown(path, line) + f" {word}" for path in paths for word, line in uses(sources.tree(path), names)]

    assert found == []


def test_a_use_of_an_unsuffixed_column_is_noticed() -> None:
    source = """
releases.filter(headline="x")
releases.filter(item__edition__headline__icontains="x")
releases.order_by("-headline")
releases.filter(Q(headline="x"), other=F("teaser"))
given.get("headline")
releases.order_by("-headline_de")
class ReleaseAdmin:
    list_display = ["headline", "day"]
    fieldsets = [(None, {"fields": ["teaser", "headline_de"]})]
"""

    found = [word for word, _ in uses(ast.parse(source), {"headline", "teaser"})]

    assert sorted(found) == sorted(
        ["headline", "item__edition__headline__icontains", "-headline", "headline", "teaser", "headline", "teaser"]
    )


def test_the_registry_of_translated_fields_is_read() -> None:
    assert "headline" in unsuffixed()


def unsuffixed() -> set[str]:
    """Return the names of translated fields, as far as no other model has a plain column of that name."""
    registered = {model: set(translator.get_options_for_model(model).all_fields) for model in _translated()}
    plain = {
        field.name
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.name not in registered.get(model, set())
    }
    return set().union(*registered.values()) - plain


def _translated() -> list[type]:
    return list(translator.get_registered_models(abstract=False))


def uses(tree: ast.Module, names: set[str]) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _in_call(node, names)
        elif isinstance(node, ast.ClassDef):
            yield from _in_options(node, names)


def _in_call(call: ast.Call, names: set[str]) -> Iterator[tuple[str, int]]:
    called = getattr(call.func, "attr", None) or getattr(call.func, "id", None)
    if called in BY_KEYWORD:
        words = [keyword.arg for keyword in call.keywords if keyword.arg]
    elif called in BY_WORD:
        words = [word.value for word in call.args if isinstance(word, ast.Constant) and isinstance(word.value, str)]
    else:
        return
    for word in words:
        if _names_column(word, names):
            yield word, call.lineno


def _in_options(declared: ast.ClassDef, names: set[str]) -> Iterator[tuple[str, int]]:
    for statement in declared.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        if not {getattr(target, "id", None) for target in targets} & OPTIONS:
            continue
        # Words that Django itself gives to a group of fields
        keys = {key for node in ast.walk(statement) if isinstance(node, ast.Dict) for key in node.keys}
        for node in ast.walk(statement):
            if (
                node not in keys
                and isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and _names_column(node.value, names)
            ):
                yield node.value, node.lineno


def _names_column(word: str, names: set[str]) -> bool:
    return bool(set(word.lstrip("-").split("__")) & names)
