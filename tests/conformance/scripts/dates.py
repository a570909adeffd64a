# Calendar arithmetic written by hand.
DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()
MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


class Date:
    def __init__(self, year, month, day):
        if not 1 <= month <= 12:
            raise ValueError(f'month must be in 1..12, not {month}')
        if not 1 <= day <= days_in(year, month):
            raise ValueError(f'day is out of range for month: {year}-{month:02}-{day:02}')
        self.year, self.month, self.day = year, month, day

    @classmethod
    def parse(cls, text):
        return cls(*map(int, text.split('-')))

    @classmethod
    def from_ordinal(cls, n):
        year = max(n // 366, 1)
        while ordinal_of_year(year + 1) < n:
            year += 1
        n -= ordinal_of_year(year)
        month = 1
        while n > days_in(year, month):
            n -= days_in(year, month)
            month += 1
        return cls(year, month, n)

    @property
    def ordinal(self):
        return ordinal_of_year(self.year) + sum(days_in(self.year, m) for m in range(1,
            self.month)) + self.day

    @property
    def weekday(self):
        return DAYS[(self.ordinal + 6) % 7]

    def __add__(self, days):
        return Date.from_ordinal(self.ordinal + days) if isinstance(days, int) else NotImplemented

    def __sub__(self, other):
        return self.ordinal - other.ordinal if isinstance(other, Date) else self + -other

    def __eq__(self, other):
        return self.ordinal == other.ordinal

    def __lt__(self, other):
        return self.ordinal < other.ordinal

    def __hash__(self):
        return hash(self.ordinal)

    def __str__(self):
        return f'{self.year:04}-{self.month:02}-{self.day:02}'

    def __repr__(self):
        return f'Date({self.year}, {self.month}, {self.day})'

    def __format__(self, spec):
        if not spec:
            return str(self)
        return spec.replace('%Y', str(self.year)).replace('%m', f'{self.month:02}').replace('%d',
            f'{self.day:02}').replace('%A', self.weekday)


def days_in(year, month):
    return 29 if month == 2 and leap(year) else MONTHS[month - 1]


def ordinal_of_year(year):
    y = year - 1
    return 365 * y + y // 4 - y // 100 + y // 400


def calendar(year, month):
    first = DAYS.index(Date(year, month, 1).weekday)
    cells = ['  '] * first + [f'{d:2}' for d in range(1, days_in(year, month) + 1)]
    lines = [f'{year}-{month:02}'.center(20), ' '.join(d[:2] for d in DAYS)]
    lines += [' '.join(cells[i:i + 7]) for i in range(0, len(cells), 7)]
    return '\n'.join(lines)


d = Date(2024, 2, 28)
print(d, repr(d), d + 1, d + 2, d - 59, d.weekday, f'{d:%A, %d.%m.%Y}', d.ordinal)
print(Date(2025, 1, 1) - Date(2024, 1, 1), Date.parse('1999-12-31') + 1, Date.parse('2000-03-01') - 1)
print([y for y in (1900, 1996, 2000, 2023, 2024, 2100) if leap(y)], Date(1970, 1, 1).weekday,
    Date(1, 1, 1).ordinal)
print(sorted([Date(2024, 5, 1), Date(2023, 5, 1), Date(2024, 1, 31)]), max(Date(1, 1, 1), Date(2, 1, 1)),
    len({Date(1, 1, 1), Date(1, 1, 1)}))
print(all(Date.from_ordinal(n).ordinal == n for n in range(1, 800000, 1009)))
for text in ('2023-02-29', '2024-13-01', '2024-1', 'x-1-1', '2024-04-31'):
    try:
        print(Date.parse(text))
    except (ValueError, TypeError) as error:
        print(text, type(error).__name__, error)
try:
    d + 'x'
except TypeError as error:
    print(error)
print(calendar(2024, 2))
print(calendar(2023, 10))
friday_13 = [str(Date(2024 + m // 12, m % 12 + 1, 13)) for m in range(24)
    if Date(2024 + m // 12, m % 12 + 1, 13).weekday == 'Friday']
print(friday_13)
