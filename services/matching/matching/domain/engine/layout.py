"""Where each field stands in a packed record of 64 bytes: 32 words of 16 bits, one line of the cache.

A record whose lists are too long for it keeps them in the segment's ``extra`` words and says where.
"""

from typing import Final

WORDS: Final = 32
NONE: Final = 0xFFFF
NO_LEVEL: Final = 0xFF
NONE_WAGE: Final = 0xFFFFFFFF
NOT_LONG: Final = 0xFFFFFFFF
"""In place of an offset: the lists stand in the record itself."""
ALIVE: Final = 1
OTHER_CITIES: Final = 2
REMOTE: Final = 2

# A person:
NEEDS: Final = 0  # of the 64-bit words
MINIMUM_WAGE: Final = 2  # of the 32-bit words
DEVICES: Final = 3
LONG: Final = 7
CITY: Final = 8
DISTRICT: Final = 9
FARTHEST: Final = 10
STUDY: Final = 11  # education in the low byte, wished arrangements in the high one
STATE: Final = 12
COUNTS: Final = 13  # wishes, past work, skills: 4, 4 and 8 bits; nought where the lists are long
WISHED: Final = 16
PAST: Final = 18  # occupation and hundredths of years
SKILLS: Final = 22
WISH_ROOM, PAST_ROOM, SKILL_ROOM = 2, 2, 10
NO_OCCUPATION: Final = 10_000
"""Fills empty places, as skill 0 does: near to nothing, so that every record is read in the same steps."""

WORK: Final = "<IHHHHHHHHHHI18H"
OFFERED_WAGE: Final = 0  # of the 32-bit words
WORK_LONG: Final = 6
WORK_CITY: Final = 2
WORKPLACE: Final = 3
WORK_DISTRICT: Final = 4
OCCUPATION: Final = 5
ASKED: Final = 6  # education in the low byte, arrangement in the high one
ASKED_YEARS: Final = 7
WORK_COUNTS: Final = 8  # required and further skills: 8 bits each
WORK_STATE: Final = 9
MUST_TOTAL: Final = 10
NICE_TOTAL: Final = 11
WORK_LISTS: Final = 14
WORK_ROOM: Final = WORDS - WORK_LISTS

# Features of people by which they are listed, before the skills, which have no end.
BY_UNIT: Final = 0
BY_MINOR: Final = 10_000
TOLD_NO_SKILL: Final = 11_000
TOLD_NO_OCCUPATION: Final = 11_001
BY_SKILL: Final = 11_002
GONE_KEY: Final = 1 << 60
"""Who is gone sorts behind everybody."""
