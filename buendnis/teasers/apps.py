from django.apps import AppConfig


class TeasersConfig(AppConfig):
    name = "buendnis.teasers"
    label = "teasers"

    def ready(self) -> None:
        from buendnis.publishing.previewing import show_drafts_with
        from buendnis.publishing.probing.surfaces import show_on
        from buendnis.teasers.drafts import show_draft
        from buendnis.teasers.surfaces import teaser_surfaces

        show_on(teaser_surfaces, "teaser")
        show_drafts_with("teaser", show_draft)
