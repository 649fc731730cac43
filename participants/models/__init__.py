from participants.models.directors import Challenge, Delegate, Director, Position
from participants.models.invitations import Invitation
from participants.models.merges import Merge
from participants.models.organisations import CalendarEntry, GovernanceMeeting, Organisation, Sector
from participants.models.users import User

__all__ = [
    "CalendarEntry",
    "Challenge",
    "Delegate",
    "Director",
    "GovernanceMeeting",
    "Invitation",
    "Merge",
    "Organisation",
    "Position",
    "Sector",
    "User",
]
