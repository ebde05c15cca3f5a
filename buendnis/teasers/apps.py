from django.apps import AppConfig


class TeasersConfig(AppConfig):
    name = "buendnis.teasers"
    label = "teasers"
