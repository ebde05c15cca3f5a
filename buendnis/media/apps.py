"""The room of pictures and files."""

import warnings

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from PIL import Image


class MediaConfig(AppConfig):
    name = "buendnis.media"
    label = "media"
    verbose_name = _("Pictures and files")

    def ready(self) -> None:
        from buendnis.media.models import follow_edition
        from buendnis.media.surfaces import file_needles, file_surfaces
        from buendnis.publishing.probing.needles import add_needles
        from buendnis.publishing.probing.surfaces import show_on
        from buendnis.publishing.saving import sealed

        sealed.connect(follow_edition, dispatch_uid="media.uses")
        add_needles(file_needles)
        show_on(file_surfaces)
        # Between once and twice its limit Pillow only warns and unpacks all the same.
        warnings.simplefilter("error", Image.DecompressionBombWarning)
