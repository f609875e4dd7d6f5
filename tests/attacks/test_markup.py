"""Markup and formulas in every text of every kind: shown as written, run nowhere."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser

import openpyxl
import pytest
from defusedxml import ElementTree
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.attacks.contents import body
from tests.attacks.world import load_branded
from tests.faces.visitors import visitor
from django.db import transaction
