"""What the attacks share: the two committees, loaded once for a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.attacks.world import Twins, twins


@pytest.fixture(scope="module")
def two(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Twins]:
    files = tmp_path_factory.mktemp("files")
    with override_settings(FILES=files), twins(django_db_blocker) as both:
        yield both
