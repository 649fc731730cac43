"""Reading a calendar file (.ics) of Outlook, Google or Apple: on which days is what.

`child` reads it in a process of its own with little memory and time, because a rule of recurrence can keep a
library busy for hours; `reading` starts that process and believes nothing it says without looking.
"""

from tradingplaces.kit.calendar_files.limits import MAX_BYTES
from tradingplaces.kit.calendar_files.reading import (
    CalendarDays,
    CalendarFileError,
    CalendarReading,
    read_calendar,
)

__all__ = ["MAX_BYTES", "CalendarDays", "CalendarFileError", "CalendarReading", "read_calendar"]
