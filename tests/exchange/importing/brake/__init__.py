"""Holds a process of an import at a step, as long as a file says so: what a test looks at does not depend on speed."""
