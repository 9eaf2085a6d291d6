"""The version of Casebase, as files that it writes name it."""

VERSION = "unreleased"
