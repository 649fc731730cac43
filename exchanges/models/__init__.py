from exchanges.models.candidacies import AvailabilityWindow, Candidacy, ImpossiblePeriod, Preference
from exchanges.models.drafts import DraftAnswer, DraftChange, PairingDraft
from exchanges.models.editions import Edition
from exchanges.models.exchanges import Announcement, Exchange, Placement
from exchanges.models.intake import IntakeUpload
from exchanges.models.journal import Passage, Readers, Reflection, ReflectionPicture
from exchanges.models.pairing import (
    ConflictOfInterest,
    Overrule,
    PairDecision,
    PairingProposal,
    ProposedPair,
)
from exchanges.models.planning import PlannedPeriod
from exchanges.models.preparation import (
    Assignment,
    AssignmentRemark,
    AssignmentVersion,
    LearningGoal,
    PracticalPage,
)
from exchanges.models.reminders import Reminder
from exchanges.models.thread import ThreadMessage

__all__ = [
    "Announcement",
    "Assignment",
    "AssignmentRemark",
    "AssignmentVersion",
    "AvailabilityWindow",
    "Candidacy",
    "ConflictOfInterest",
    "DraftAnswer",
    "DraftChange",
    "Edition",
    "Exchange",
    "ImpossiblePeriod",
    "IntakeUpload",
    "LearningGoal",
    "Overrule",
    "PairDecision",
    "PairingDraft",
    "PairingProposal",
    "Passage",
    "Placement",
    "PlannedPeriod",
    "PracticalPage",
    "Preference",
    "ProposedPair",
    "Readers",
    "Reflection",
    "ReflectionPicture",
    "Reminder",
    "ThreadMessage",
]
