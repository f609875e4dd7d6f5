"""Forms that are taken once: each carries a key, and a form sent again has no second effect."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from xieshang.faces.parts.requests import viewer_of
from xieshang.ground.people.actions import once


def new_key() -> str:
    """A key that no other form carries."""
    return str(uuid.uuid4())


class KeyedForm(forms.Form):
    """The base of every form that changes something."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=36, initial=new_key)
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


def taken_once(request: HttpRequest, form: forms.Form, act: Callable[[], str]) -> HttpResponse:
    """Do it, once for this form, and go to the page whose address `act` returns."""
    url = once(key=form.cleaned_data["key"], account_id=viewer_of(request).account_id, act=act)
    return HttpResponseRedirect(url)
