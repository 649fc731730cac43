"""Who organises what."""

from participants.models import Invitation, User


def waiting_organisers() -> list[User]:
    """Accounts that the command line made for an organiser, and that organise no edition yet."""
    made = Invitation.objects.filter(created_by=None, director=None).values("email")
    return list(User.objects.filter(email__in=made, is_active=True, editions=None).order_by("email"))
