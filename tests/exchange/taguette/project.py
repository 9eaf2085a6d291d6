"""A Taguette project as Taguette 1.5 writes it: the tables and columns of its models, without foreign keys."""

import io
import json
import sqlite3
import tempfile
from pathlib import Path

SCHEMA = """
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
CREATE TABLE users (
    login VARCHAR(30) NOT NULL PRIMARY KEY, created DATETIME NOT NULL, hashed_password VARCHAR(192),
    password_set_date DATETIME, language VARCHAR(10), email VARCHAR(256), email_sent DATETIME
);
CREATE INDEX ix_users_email ON users (email);
CREATE TABLE projects (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name VARCHAR(200) NOT NULL, description TEXT NOT NULL,
    created DATETIME NOT NULL
);
CREATE TABLE project_members (
    project_id INTEGER NOT NULL, user_login VARCHAR(30) NOT NULL, privileges VARCHAR(11) NOT NULL,
    PRIMARY KEY (project_id, user_login)
);
CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name VARCHAR(200) NOT NULL, description TEXT NOT NULL,
    filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL, project_id INTEGER NOT NULL,
    text_direction VARCHAR(13) NOT NULL, contents TEXT NOT NULL
);
CREATE TABLE commands (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, date DATETIME NOT NULL, user_login VARCHAR(30) NOT NULL,
    project_id INTEGER NOT NULL, document_id INTEGER, payload TEXT NOT NULL
);
CREATE TABLE highlights (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, document_id INTEGER NOT NULL, start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL, snippet TEXT NOT NULL
);
CREATE TABLE tags (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, project_id INTEGER NOT NULL, path VARCHAR(200) NOT NULL,
    description TEXT NOT NULL, UNIQUE (project_id, path)
);
CREATE TABLE highlight_tags (
    highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL, PRIMARY KEY (highlight_id, tag_id)
);
"""
WHEN = "2026-03-02 09:15:00.123456"


class Project:
    """A file that is filled row by row, and given as bytes."""

    def __init__(self, schema=SCHEMA):
        self.base = sqlite3.connect(":memory:")
        self.base.executescript(schema)

    def add(self, table, *values):
        self.base.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)

    def project(self, key=1, name="Projekt Æ", description="Om købmænd"):
        self.add("projects", key, name, description, WHEN)

    def document(self, key, html, name="Interview", project=1):
        self.add("documents", key, name, "", f"{name}.docx", WHEN, project, "LEFT_TO_RIGHT", html)

    def tag(self, key, path, description="", project=1):
        self.add("tags", key, project, path, description)

    def highlight(self, key, document, start, end, snippet="", tags=()):
        self.add("highlights", key, document, start, end, snippet)
        for tag in tags:
            self.add("highlight_tags", key, tag)

    def command(self, login, type, **payload):
        payload = json.dumps({"type": type} | payload)
        self.base.execute(
            "INSERT INTO commands (date, user_login, project_id, payload) VALUES (?, ?, 1, ?)", (WHEN, login, payload)
        )

    def file(self):
        return file_of(self.base)


def file_of(base):
    """What a SQLite base holds, as a file in memory."""
    base.commit()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.sqlite3"
        target = sqlite3.connect(path)
        base.backup(target)
        target.close()
        return io.BytesIO(path.read_bytes())
