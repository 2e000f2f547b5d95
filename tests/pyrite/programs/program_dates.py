"""Calendar arithmetic."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Date:
    year: int
    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    def days(self) -> int:
        year = self.year - int(self.month <= 2)
        era = year // 400
        of_era = year - era * 400
        of_year = (153 * (self.month + (-3 if self.month > 2 else 9)) + 2) // 5 + self.day - 1
        return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def from_days(days: int) -> Date:
    days += 719468
    era = days // 146097
    of_era = days - era * 146097
    year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + (3 if shifted < 10 else -9)
    year = year_of_era + era * 400 + int(month <= 2)
    return Date(year, month, of_year - (153 * shifted + 2) // 5 + 1)


def main(argv: list[str]) -> int:
    for date in (Date(1970, 1, 1), Date(2000, 2, 29), Date(1900, 3, 1), Date(2026, 11, 22)):
        print(date, date.days(), from_days(date.days()) == date, (date.days() + 4) % 7)
    print(from_days(-1), from_days(0), from_days(11016), from_days(100000))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
