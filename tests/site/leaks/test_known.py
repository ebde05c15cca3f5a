"""The walk knows every route and every kind of item: a new one without its row or scenes fails here, in each run."""

from django.apps import apps

from buendnis.publishing.editions import Edition
from tests.site.leaks import desks, reading, scenes
from tests.site.leaks.routes import every_route


def test_every_route_has_a_row_and_every_row_a_route():
    assert set(every_route()) == {*reading.TABLE, *desks.TABLE}


def test_every_kind_of_item_has_scenes():
    kinds = {model.kind for model in apps.get_models() if issubclass(model, Edition)}
    special = {"help", "signpost", "historical", "past training"}  # a page, a release and a training of their own sort
    assert {*scenes.KINDS, "membership"} - special == kinds
