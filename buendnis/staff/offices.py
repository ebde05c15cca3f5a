"""Who is told that a text waits for approval."""

from buendnis.staff.models import User

APPROVE = "publishing.approve_publication"


def may_approve(user: User) -> bool:
    return user.is_staff and user.has_perm(APPROVE)


def approvers_for(author: User) -> list[User]:
    """Return approver and deputy of the author's office, or where neither can, everybody else who may approve."""
    office = author.office
    of_office = [person for person in (office.approver, office.deputy) if person != author] if office else []
    return [person for person in of_office if may_approve(person)] or _all_but(author)


def _all_but(author: User) -> list[User]:
    able = User.objects.with_perm(APPROVE).filter(is_staff=True).exclude(pk=author.pk)
    return list(able.order_by("pk").distinct())
