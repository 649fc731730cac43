"""Reading a calendar file of somebody else: on which days is what, and what is refused."""

from datetime import date

import pytest

from tradingplaces.kit.calendar_files import CalendarFileError, read_calendar

FIRST, LAST = date(2027, 1, 1), date(2028, 12, 31)
AMSTERDAM = "TZID=Europe/Amsterdam"


def ical(*events: str) -> bytes:
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Proef//NL", *events, "END:VCALENDAR", "")
    return "\r\n".join(lines).encode()


def event(*lines: str, uid: str = "1", title: str = "RvC") -> str:
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT"))


def days(*lines: str) -> list[tuple[str, str]]:
    found = read_calendar(ical(event(*lines)), FIRST, LAST).days
    return [(one.starts_on.isoformat(), one.last_day.isoformat()) for one in found]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART;VALUE=DATE:20270503"], ("2027-05-03", "2027-05-03")),
        (["DTSTART;VALUE=DATE:20270503", "DTEND;VALUE=DATE:20270508"], ("2027-05-03", "2027-05-07")),
        (["DTSTART;VALUE=DATE:20270508", "DURATION:P3D"], ("2027-05-08", "2027-05-10")),
        (
            [f"DTSTART;{AMSTERDAM}:20270330T200000", f"DTEND;{AMSTERDAM}:20270331T000000"],
            ("2027-03-30", "2027-03-30"),
        ),
        (
            [f"DTSTART;{AMSTERDAM}:20270330T200000", f"DTEND;{AMSTERDAM}:20270331T013000"],
            ("2027-03-30", "2027-03-31"),
        ),
        # Half past ten in the evening at Greenwich is the next day here, in winter at half past eleven.
        (["DTSTART:20270330T223000Z", "DTEND:20270330T233000Z"], ("2027-03-31", "2027-03-31")),
        (["DTSTART:20270105T223000Z", "DTEND:20270105T225000Z"], ("2027-01-05", "2027-01-05")),
        (["DTSTART;TZID=America/New_York:20270330T190000"], ("2027-03-31", "2027-03-31")),
        (["DTSTART;TZID=W. Europe Standard Time:20270330T003000"], ("2027-03-30", "2027-03-30")),
        (["DTSTART:20270330T003000"], ("2027-03-30", "2027-03-30")),
        # It began before and ends after: it is there.
        (["DTSTART;VALUE=DATE:20261228", "DTEND;VALUE=DATE:20270102"], ("2026-12-28", "2027-01-01")),
    ],
)
def test_on_which_days_an_item_lies(lines, expected):
    assert days(*lines) == [expected]


def test_a_series_with_an_exception_and_a_moved_one():
    rule = event(
        f"DTSTART;{AMSTERDAM}:20270316T090000",
        f"DTEND;{AMSTERDAM}:20270316T100000",
        "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270501T000000Z",
        f"EXDATE;{AMSTERDAM}:20270330T090000",
    )
    moved = event(
        f"RECURRENCE-ID;{AMSTERDAM}:20270413T090000",
        f"DTSTART;{AMSTERDAM}:20270414T090000",
        f"DTEND;{AMSTERDAM}:20270414T100000",
    )
    found = read_calendar(ical(rule, moved), FIRST, LAST).days
    assert [one.starts_on for one in found] == [date(2027, 3, 16), date(2027, 4, 14), date(2027, 4, 27)]


def test_a_weekly_item_keeps_its_day_when_the_clock_changes():
    found = days(f"DTSTART;{AMSTERDAM}:20270323T003000", "RRULE:FREQ=WEEKLY;COUNT=3")
    assert [first for first, _last in found] == ["2027-03-23", "2027-03-30", "2027-04-06"]


def test_a_rule_without_an_end_stops_where_the_question_stops():
    assert len(days("DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=MONTHLY;BYMONTHDAY=1")) == 24


def test_the_last_thursday_and_29_february():
    assert [
        first for first, _ in days("DTSTART;VALUE=DATE:20280127", "RRULE:FREQ=MONTHLY;BYDAY=-1TH;COUNT=2")
    ] == [
        "2028-01-27",
        "2028-02-24",
    ]
    assert days("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY") == [("2028-02-29", "2028-02-29")]


def test_private_and_cancelled_items_are_counted_and_left_out():
    content = ical(
        event("DTSTART;VALUE=DATE:20270503", "CLASS:PRIVATE", uid="1", title="Tandarts"),
        event("DTSTART;VALUE=DATE:20270503", "CLASS:CONFIDENTIAL", uid="2", title="Gesprek"),
        event("DTSTART;VALUE=DATE:20270503", "STATUS:CANCELLED", uid="3", title="Vervallen"),
        event("DTSTART;VALUE=DATE:20270504", uid="4"),
    )
    reading = read_calendar(content, FIRST, LAST)
    assert ([one.title for one in reading.days], reading.private, reading.cancelled) == (["RvC"], 2, 1)


def test_one_unreadable_item_does_not_cost_the_others():
    content = ical(
        event("DTSTART;VALUE=DATE:20270503", "RRULE:FREQ=SECONDLY", uid="1"),
        event("DTSTART;VALUE=DATE:20270503", "RRULE:FREQ=DAILY;INTERVAL=0", uid="2"),
        event(uid="3"),
        event("DTSTART;VALUE=DATE:20270504", uid="4"),
    )
    reading = read_calendar(content, FIRST, LAST)
    assert (len(reading.days), reading.unread) == (1, 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding_is_read(encoding):
    content = ical(event("DTSTART;VALUE=DATE:20270503", title="Privédag")).decode().encode(encoding)
    assert read_calendar(content, FIRST, LAST).days[0].title == "Privédag"


def test_a_title_is_one_short_line_without_control_signs():
    content = ical(event("DTSTART;VALUE=DATE:20270503", title="a\\n\x07" + "b" * 300))
    assert read_calendar(content, FIRST, LAST).days[0].title == "a " + "b" * 98


NEVER = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no_calendar"),
        (b"PK\x03\x04" + b"\0" * 100, "no_calendar"),
        (b"BEGIN:VCALENDAR\x00\xff\xfe", "broken"),
        (ical(event("DTSTART;VALUE=DATE:20270503"))[:-60], "broken"),
        (b"BEGIN:VCALENDAR\r\n" * 3000, "broken"),
        (b"BEGIN:VCALENDAR" + b"a" * (2 * 1024**2), "too_large"),
        (ical(*(event("DTSTART;VALUE=DATE:20200101", uid=str(n)) for n in range(5001))), "too_many"),
        # Rules that never come true, and one that comes true every second: they would run for long.
        (ical(*(event("DTSTART;VALUE=DATE:20270101", NEVER, uid=str(n)) for n in range(20))), "too_much"),
        (
            ical(
                event(
                    "DTSTART:20270101T000000Z",
                    "RRULE:FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE="
                    + ",".join(map(str, range(60))) + ";BYSECOND=" + ",".join(map(str, range(60))),
                )
            ),
            "too_much",
        ),
    ],
    ids=["empty", "zip", "garbage", "cut off", "nested", "large", "many", "never", "every second"],
)  # fmt: skip
def test_a_bad_file_is_refused_with_a_sentence(content, code):
    with pytest.raises(CalendarFileError) as refused:
        read_calendar(content, FIRST, LAST)
    assert refused.value.code == code
    assert refused.value.message.endswith((".", "nog eens."))
