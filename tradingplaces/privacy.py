"""What we keep of people, and why: one entry for every field of every model.

The table below is the register of processing: a test fails when a field is missing from it or stands in it
without existing. docs/privacy.md tells the same in words. Legal bases are those of article 6 (1) GDPR:
``agreement`` (b), ``interest`` (f), ``consent`` (a); ``none`` marks facts that say nothing about a person.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """Purpose, legal basis, who reads it, what erasure of a person does to it, and how long it stays."""

    purpose: str
    basis: str
    readers: str
    erasure: str
    kept: str


ENTRIES: dict[str, Entry] = {}

FOR_EVER = "as long as the programme exists"
EDITION = "two years after the end of the edition"
ACCOUNT = "as long as the account exists"
ORGANISERS = "organisers of the edition"
PICTURE_READERS = "the owner, and those whom the entry or story it stands in allows"
BOTH = "both directors of the exchange and organisers of the edition"


def _keep(
    model: str,
    fields: str,
    purpose: str,
    *,
    readers: str,
    kept: str,
    basis: str = "agreement",
    erasure: str = "deleted",
) -> None:
    for name in fields.split():
        ENTRIES[f"{model}.{name}"] = Entry(purpose, basis, readers, erasure, kept)


def _no_person(model: str, fields: str, purpose: str) -> None:
    _keep(
        model,
        fields,
        purpose,
        basis="none",
        readers="everybody who sees the thing",
        erasure="stays",
        kept=FOR_EVER,
    )


# --- Accounts ---------------------------------------------------------------------------------
_keep(
    "participants.User",
    "email name language",
    "logging in and being addressed",
    readers="oneself; administrators",
    kept=ACCOUNT,
)
_keep(
    "participants.User",
    "password last_login",
    "keeping strangers out",
    readers="nobody (hashed); the moment: administrators",
    kept=ACCOUNT,
    basis="interest",
)
_keep("participants.User", "key", "history without a name", readers="nobody", kept=ACCOUNT, basis="interest")
_keep(
    "participants.User",
    "is_superuser is_staff is_active groups user_permissions date_joined",
    "who may administer",
    readers="administrators",
    kept=ACCOUNT,
    basis="interest",
)
_keep(
    "participants.Invitation",
    "token_hash email name director created_at created_by expires_at used_at revoked_at",
    "opening an account by a personal link",
    readers="the director who invites a delegate; administrators; the link is stored as a hash, for nobody",
    kept="one year",
)
_keep(
    "participants.Invitation",
    "delegate_of",
    "whose diary the invited person is asked to keep",
    readers="that director and the invited person; administrators",
    kept="one year",
)

# --- People and organisations -----------------------------------------------------------------
_keep(
    "participants.Director",
    "first_name infix last_name sort_name",
    "knowing who swaps with whom",
    readers="organisers of an edition with a candidacy; the counterpart; everybody once a story or announcement is agreed",
    kept=EDITION,
)
_keep(
    "participants.Director",
    "email phone",
    "reaching each other",
    readers="organisers of an edition with a candidacy; the counterpart from acceptance on",
    kept=EDITION,
)
_keep(
    "participants.Director",
    "user language archived_at",
    "account, language of letters, archive",
    readers=ORGANISERS,
    kept=EDITION,
)
_keep(
    "participants.Position",
    "director organisation title since until",
    "for whom somebody swaps",
    readers="as the name of the director",
    kept=EDITION,
)
_keep(
    "participants.Delegate",
    "director user since until",
    "who keeps the diary of a director",
    readers="the director, the delegate and organisers",
    kept=EDITION,
)
_no_person("participants.Challenge", "name", "finding people with the same challenge")
_no_person("participants.Sector", "code name_nl name_en", "sorting organisations")
_no_person(
    "participants.Organisation",
    "name match_name sector place province region size approval archived_at",
    "which organisations swap",
)
_no_person(
    "participants.CalendarEntry",
    "organisation kind name starts_on last_day",
    "planning around free days and closures",
)
_no_person(
    "participants.GovernanceMeeting", "organisation body held_on", "planning around governance meetings"
)
_keep(
    "participants.Merge",
    "kind kept_id gone_id snapshot merged_at merged_by undone_at",
    "undoing a merge",
    readers="organisers of an edition with both",
    kept="one year",
    basis="interest",
)
_no_person(
    "partnerships.Collaboration",
    "organisation_a organisation_b kind since",
    "existing collaborations count in pairing",
)

# --- Editions and candidacies -----------------------------------------------------------------
_no_person(
    "exchanges.Edition",
    "slug name starts_on last_day status rule preferred_weekdays answer_days reminder_days week_limit",
    "one round of the programme",
)
_keep(
    "exchanges.Edition",
    "organisers",
    "who runs the edition",
    readers="organisers and administrators",
    kept=FOR_EVER,
)
_keep(
    "exchanges.Candidacy",
    "edition director organisation status applied_at whole_edition challenges pair_with",
    "who wants to swap",
    readers=ORGANISERS + "; oneself",
    kept=EDITION,
)
_keep(
    "exchanges.Candidacy",
    "learn offer offer_confidential",
    "finding the counterpart who fits",
    readers=ORGANISERS + "; oneself; never the words of a confidential offer in a letter",
    kept=EDITION,
)
_keep(
    "exchanges.Candidacy",
    "remarks",
    "what an organiser must not forget",
    readers=ORGANISERS,
    kept=EDITION,
    basis="interest",
)
_keep(
    "exchanges.AvailabilityWindow",
    "candidacy starts_on last_day",
    "choosing the period",
    readers=ORGANISERS + "; oneself",
    kept=EDITION,
)
_keep(
    "exchanges.ImpossiblePeriod",
    "candidacy starts_on last_day as_written",
    "choosing the period",
    readers=ORGANISERS + "; oneself",
    kept=EDITION,
)
_keep(
    "exchanges.Preference",
    "candidacy kind as_written director organisation",
    "wishes and vetoes",
    readers=ORGANISERS + "; never the person it is about",
    kept=EDITION,
)
_keep(
    "exchanges.IntakeUpload",
    "edition uploaded_by uploaded_at filename content mapping headings confirmed_at report",
    "a spreadsheet between upload and confirmation",
    readers=ORGANISERS,
    kept="content: until the confirmation, at most one day",
)

# --- Pairing ----------------------------------------------------------------------------------
_keep(
    "exchanges.ConflictOfInterest",
    "director_a director_b reason recorded_at recorded_by",
    "keeping a conflict of interest apart",
    readers=ORGANISERS,
    kept=EDITION,
    basis="interest",
)
_keep(
    "exchanges.Overrule",
    "edition director_a director_b reason decided_at decided_by",
    "accounting for an exception",
    readers=ORGANISERS,
    kept=EDITION,
    basis="interest",
)
_keep(
    "exchanges.PlannedPeriod",
    "edition director_a director_b starts_on last_day planned_at planned_by",
    "periods of all pairs chosen together, before anybody is asked",
    readers=ORGANISERS,
    kept=EDITION,
    basis="interest",
)
_keep(
    "exchanges.PairDecision",
    "draft director_a director_b kind decided_at decided_by",
    "locked and forbidden pairs",
    readers=ORGANISERS,
    kept=EDITION,
    basis="interest",
)
_no_person(
    "exchanges.PairingDraft",
    "edition name mode weights version created_at thrown_away_at",
    "a way to pair an edition, kept under a name",
)
_keep(
    "exchanges.PairingDraft",
    "created_by thrown_away_by",
    "who made the draft and who threw it away",
    readers=ORGANISERS,
    kept=EDITION,
    basis="interest",
)
_keep(
    "exchanges.DraftChange",
    "draft number way of what director_a director_b before after at by",
    "undoing a step of the workbench, and telling the other organiser of it",
    readers=ORGANISERS,
    kept=EDITION,
    basis="interest",
)
_keep(
    "exchanges.DraftAnswer",
    "draft version asked_at done_at refusal pairs unplaced figures",
    "the best set of many people, found by the task worker",
    readers=ORGANISERS,
    kept=EDITION,
)
_no_person(
    "exchanges.PairingProposal",
    "edition draft name mode weights placed total bound created_at",
    "a solved set of pairs",
)
_keep(
    "exchanges.PairingProposal",
    "created_by",
    "who made the proposal",
    readers=ORGANISERS,
    kept=EDITION,
    basis="interest",
)
_keep(
    "exchanges.ProposedPair",
    "proposal director_a director_b score parts locked starts_on last_day",
    "why these two",
    readers=ORGANISERS,
    kept=EDITION,
)

# --- Exchanges --------------------------------------------------------------------------------
_keep(
    "exchanges.Exchange",
    "edition state starts_on last_day planned_last_day length_reason holds_period live answer_by asked_at proposed_at proposed_by confirmed_at ended_at settled_at version",
    "the exchange and its period",
    readers=BOTH + "; secretaries",
    kept=FOR_EVER,
)
_keep("exchanges.Exchange", "note", "the personal words in the letter", readers=BOTH, kept=EDITION)
_keep(
    "exchanges.Placement",
    "exchange side director organisation host edition starts_on last_day holds_period live",
    "who is guest where",
    readers=BOTH + "; secretaries",
    kept=FOR_EVER,
    erasure="the name goes, the placement stays without a name",
)
_keep(
    "exchanges.Placement",
    "answer answered_at decline_reason dropped_out_at recorded_by recorded_note",
    "the answer to a proposal, and that somebody could not go on after all",
    readers="oneself and organisers; the counterpart sees the answer, not the reason",
    kept=EDITION,
)
_keep(
    "exchanges.Reminder",
    "placement task due days_before on sent_by",
    "reminding nobody twice of what is still open",
    readers=ORGANISERS,
    kept=EDITION,
    basis="interest",
)
_keep(
    "exchanges.ThreadMessage",
    "exchange author by_organiser text written_at",
    "questions about an exchange",
    readers=BOTH,
    kept=EDITION,
)
_keep(
    "exchanges.Announcement",
    "exchange party agreed answered_at recorded_by evidence",
    "naming an exchange on the site",
    readers=BOTH,
    kept=FOR_EVER,
    basis="consent",
)

# --- Preparation ------------------------------------------------------------------------------
_keep("exchanges.Placement", "goal_hints", "whether somebody wants hints", readers="oneself", kept=EDITION)
_keep(
    "exchanges.LearningGoal",
    "placement position text sign_of_success programme_goal written_at changed_at removed_at version",
    "what a director wants to learn, and by what one would see it",
    readers=BOTH,
    kept=EDITION,
)
_keep(
    "exchanges.LearningGoal",
    "rating_start rating_end",
    "seeing for oneself what was learnt",
    readers="oneself alone",
    kept=EDITION,
)
_keep(
    "exchanges.Assignment",
    "exchange side state accepted_version answered_at version",
    "how far the two assignments are",
    readers=BOTH,
    kept=EDITION,
)
_keep(
    "exchanges.AssignmentVersion",
    "assignment number text remark written_by written_at",
    "the advice that one director asks of the other",
    readers="a draft: its author; from sending on: " + BOTH,
    kept=EDITION,
)
_keep(
    "exchanges.AssignmentRemark",
    "assignment about_version text written_by written_at",
    "questions about an assignment, and their answers",
    readers=BOTH,
    kept=EDITION,
)
_keep(
    "exchanges.PracticalPage",
    "exchange side emergency emergency_person workplace equipment parking insurance first_morning changed_at version",
    "finding one's way as a guest",
    readers=BOTH + "; secretaries",
    kept=EDITION,
)

# --- Journal ----------------------------------------------------------------------------------
JOURNAL_READERS = (
    "oneself alone, unless shared: then the counterpart, or the counterpart and organisers of the edition"
)
_keep(
    "exchanges.Reflection",
    "placement day place prompt text readers written_at saved_at version",
    "remembering what an exchange brought, for oneself",
    readers=JOURNAL_READERS + "; never an administrator, secretary, letter or log",
    kept=EDITION,
)
_keep(
    "exchanges.Passage",
    "reflection text released_at",
    "a piece of the journal that its author lets be used in the story",
    readers="both directors, in the making of their story; everybody once all agreed to that story",
    kept="until it is taken back; " + EDITION,
    basis="consent",
)
_keep(
    "exchanges.ReflectionPicture",
    "reflection picture caption released_at",
    "photos in the journal",
    readers=JOURNAL_READERS + "; released: as a released passage",
    kept=EDITION,
    basis="consent",
)

# --- Stories ----------------------------------------------------------------------------------
WRITERS = (
    "both directors of the exchange and organisers of the edition; parties who are asked, what concerns them"
)
_keep(
    "stories.Story",
    "slug kind title intro exchange picture drawing alt caption people version created_at published_at withdrawn_at",
    "telling what was learnt",
    readers="everybody once all agreed",
    kept=FOR_EVER,
    basis="consent",
)
_keep(
    "stories.StoryAuthor",
    "story director side",
    "whose voice it is",
    readers="everybody once all agreed",
    kept=FOR_EVER,
    basis="consent",
)
_keep(
    "stories.StoryBlock",
    "story key position kind side text picture drawing alt people",
    "the story itself",
    readers="everybody once all agreed",
    kept=FOR_EVER,
    basis="consent",
)
_keep(
    "stories.StoryDraft",
    "story number saves saved_at saved_by asked_at title intro picture drawing alt caption people faces_checked",
    "writing a story before anybody reads it",
    readers=WRITERS,
    kept=EDITION,
)
_keep(
    "stories.DraftBlock",
    "draft key position kind side text picture drawing alt people faces_checked passage",
    "writing a story before anybody reads it",
    readers=WRITERS,
    kept=EDITION,
)
_keep(
    "stories.Portrayal",
    "draft block kind name email is_minor is_tenant",
    "asking people who are recognisable or quoted for their consent",
    readers=BOTH,
    kept=EDITION,
    basis="interest",
)
_keep(
    "stories.Consent",
    "story version director organisation person contact_name contact_email needs_record answer fingerprint agreed remark signed_name asked_at asked_fingerprint answered_at recorded_by evidence",
    "proof of consent to publication",
    readers=BOTH,
    kept="as long as the story is public and five years after",
    basis="consent",
)
_keep(
    "stories.ConsentLink",
    "story party version token_hash name email created_at expires_at answered_at revoked_at",
    "letting somebody without an account answer and withdraw",
    readers="nobody (the link is stored as a hash)",
    kept="as long as the story is public",
    basis="consent",
)

# --- Kit --------------------------------------------------------------------------------------
_no_person("kit.Heartbeat", "name seen_at", "seeing that the worker works")
_keep(
    "kit.HistoryEntry",
    "at actor verb subject_type subject_id details",
    "accounting for changes",
    readers=ORGANISERS,
    kept="five years",
    basis="interest",
    erasure="stays; the key of the person is erased, so nobody knows any more who it was",
)
_keep(
    "kit.ReadEntry",
    "reader subject_type subject_id day read_at",
    "seeing who read what one shared",
    readers="whom the thing is of: of a journal entry its author",
    kept="as long as the thing itself",
    basis="interest",
    erasure="stays; the key of the person is erased, so nobody knows any more who it was",
)
_keep(
    "kit.Letter",
    "event about recipient recipient_name language subject text html calendar message_id created_at next_attempt_at attempts last_error sent_at",
    "letters that cannot get lost",
    readers="the recipient; in the demo the mailbox page",
    kept="one year",
)
_keep(
    "kit.Picture",
    "owner uploaded_at state attempts sha256",
    "whose photo it is, and whether it is ready",
    readers="nobody; programs only",
    kept="until the owner deletes it, at most " + EDITION,
)
_keep(
    "kit.Picture",
    "width height alt focus_x focus_y blurs original",
    "the photo itself, without metadata and with faces blurred for good",
    readers=PICTURE_READERS,
    kept="until the owner deletes it, at most " + EDITION,
)
_keep(
    "kit.Rendition",
    "picture format width height file size",
    "the photo in the sizes that screens need",
    readers=PICTURE_READERS,
    kept="as long as the photo",
)
