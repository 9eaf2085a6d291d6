"""Partial dates as styles of citation write them."""

MONTHS = {
    "01": "January", "02": "February", "03": "March", "04": "April", "05": "May", "06": "June",
    "07": "July", "08": "August", "09": "September", "10": "October", "11": "November", "12": "December",
}  # fmt: skip
SHORT = {
    "January": "Jan.", "February": "Feb.", "March": "Mar.", "April": "Apr.", "August": "Aug.",
    "September": "Sept.", "October": "Oct.", "November": "Nov.", "December": "Dec.",
}  # fmt: skip


def month_and_day(partial_date):
    """ "November 21" or "November": what comes after the year, as far as it is known."""
    month, day = [*partial_date.split("-"), "", ""][1:3]
    return f"{MONTHS[month]} {int(day)}" if day else MONTHS.get(month, "")


def day_month_year(partial_date, names=None):
    """ "21 November 2026", "November 2026" or "2026"; `names` are other names for some months."""
    year, month, day = [*partial_date.split("-"), "", ""][:3]
    name = MONTHS.get(month, "")
    return " ".join(filter(None, [day and str(int(day)), (names or {}).get(name, name), year]))
