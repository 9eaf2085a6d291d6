"""What a run of the tests must have: CASEBASE_REQUIRE=browser,html turns a skip for want of a tool into a failure."""

import os

KNOWN = {"browser", "html"}


def is_required(tool):
    required = {name.strip() for name in os.environ.get("CASEBASE_REQUIRE", "").split(",")} - {""}
    if unknown := required - KNOWN:
        raise ValueError(f"CASEBASE_REQUIRE names {', '.join(sorted(unknown))}; it knows {', '.join(sorted(KNOWN))}.")
    return tool in required
