"""Characters that XML allows."""

import re

# XML 1.0 knows tab, line feed and carriage return among the control characters, and no surrogates.
FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text):
    """`text` without the characters that no XML document may have."""
    return FORBIDDEN.sub("", str(text))
