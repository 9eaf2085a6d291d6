"""The API answers as its description says, whatever it is asked: parameters right and wrong, made by Schemathesis."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.rows import FULL_ROWS

description = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture
def filled(db, settings):
    """A row in every collection."""
    settings.SIMPLE_HISTORY_ENABLED = False
    for make_row in FULL_ROWS.values():
        make_row()
    signals = [request_started, request_finished]
    for signal in signals:  # As in Django's own test client: the transaction of the test must stay open.
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@description.parametrize()
@settings(max_examples=10, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
def test_answer_is_as_described(case, filled):
    case.call_and_validate(
        checks=[
            not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_schema_conformance,
        ]
    )
