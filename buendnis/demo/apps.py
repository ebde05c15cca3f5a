from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "buendnis.demo"
    label = "demo"
