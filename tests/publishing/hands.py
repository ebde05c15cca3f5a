"""The hands that a text goes through: written, changed, and acted on with the version that is stored."""

from buendnis.publishing.models import ReviewStep
from buendnis.publishing.saving import create, writing
from news.models import PressReleaseEdition


def written_by(author, **given):
    texts = {"headline_de": "Lesen", "teaser_de": "Worum es geht.", **given}
    return create(PressReleaseEdition(**texts), author)


def changed(edition, actor, **texts):
    edition.reload()
    with writing(edition, edition.item.edit_version, actor):
        for name, text in texts.items():
            setattr(edition, name, text)
        edition.save()
    edition.reload()


def do(act, edition, actor, *more, **named):
    edition.reload()
    result = act(edition, edition.item.edit_version, actor, *more, **named)
    edition.reload()
    return result


def steps(edition):
    return [
        (step.act, step.actor_id) for step in ReviewStep.objects.filter(publication=edition.publication).order_by("pk")
    ]
