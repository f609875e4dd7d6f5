"""Entering and changing records: one form for every kind; striking, restoring; drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.base.models import Record
from xieshang.base.records.kinds import RecordKind
from xieshang.base.ui.components import Page
from xieshang.faces.office.records import crumbs_of
from xieshang.faces.parts.drafts import draft_url, forget_draft, restored
from xieshang.faces.parts.finding import kind_or_404, record_or_404
from xieshang.faces.parts.guards import at_home
from xieshang.faces.parts.keyed import KeyedForm, taken_once
from xieshang.faces.parts.record_form import (
    REVISION,
    RecordForm,
    initial_of,
    latest_of,
    prefill,
)
from xieshang.faces.parts.requests import actor_of
from xieshang.faces.parts.shell import page
from xieshang.faces.parts.words import address, headline, marks, standing
from xieshang.ground.records.actions import (
    Conflict,
    RecordInvalid,
    amend_record,
    enter_record,
    restore_record,
    strike_record,
)


class StrikeForm(KeyedForm):
    """Why a record is struck, and which state of it the person saw."""

    reason = forms.CharField(
        label=gettext_lazy("作废原因"),
        max_length=200,
        help_text=gettext_lazy("作废后记录仍可查看，但不再计入任何数字；可以恢复。"),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 200}),
        error_messages={"required": gettext_lazy("没有写原因。请写明为什么作废。")},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class RestoreForm(KeyedForm):
    """Only which state of the record the person saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


@at_home
def enter(request: HttpRequest, code: str) -> HttpResponse:
    """A new record (录入); a link may have filled in what it is about."""
    kind = kind_or_404(request, code, "enter")
    if request.method == "POST":
        form = RecordForm(kind, request.POST)
        return _sent(request, form, lambda: _entered(request, kind, form))
    draft = restored(request)
    form = RecordForm(kind, initial=prefill(kind, request.GET.dict()) | (draft or {}))
    return _form_page(request, form)


@at_home
def amend(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Change a record (修改); a struck one must be restored first."""
    kind, record = record_or_404(request, code, pk, "enter")
    if record.struck_at:
        messages.info(request, _("这条记录已作废，恢复后才能修改。"))
        return redirect(address(record))
    if request.method == "POST":
        form = RecordForm(kind, request.POST, record=record)
        return _sent(request, form, lambda: _amended(request, kind, form))
    draft = restored(request)
    form = RecordForm(kind, record=record, initial=initial_of(kind, record) | (draft or {}))
    return _form_page(request, form)


@at_home
def strike(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Strike a record (作废), with a reason."""
    kind, record = record_or_404(request, code, pk, "strike")
    form = StrikeForm(request.POST or None, initial={"revision": record.revision})
    if request.method == "POST" and form.is_valid():
        return _tried(
            request, form, record,
            lambda seen: strike_record(
                kind=kind, record=seen, reason=form.cleaned_data["reason"],
                actor=actor_of(request),
            ),
            _("已作废。记录还在，不再计入任何数字。"),
        )  # fmt: skip
    return _ask(request, kind, record, form, _("作废"))


@at_home
def restore(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a striking back (恢复)."""
    kind, record = record_or_404(request, code, pk, "strike")
    form = RestoreForm(request.POST or None, initial={"revision": record.revision})
    if request.method == "POST" and form.is_valid():
        return _tried(
            request, form, record,
            lambda seen: restore_record(kind=kind, record=seen, actor=actor_of(request)),
            _("已恢复，重新计入各项数字。"),
        )  # fmt: skip
    return _ask(request, kind, record, form, _("恢复"))


def _sent(request: HttpRequest, form: RecordForm, act: Callable[[], str]) -> HttpResponse:
    """Take the form; what is wrong, and what others changed meanwhile, is shown beside the text."""
    if not form.is_valid():
        return _form_page(request, form, status=422)
    try:
        return taken_once(request, form, act)
    except RecordInvalid as fault:
        form.refuse(fault.errors)
        return _form_page(request, form, status=422)
    except Conflict as fault:
        return _conflict(request, form, str(fault))


def _entered(request: HttpRequest, kind: RecordKind, form: RecordForm) -> str:
    record = enter_record(kind=kind, values=form.values, actor=actor_of(request))
    forget_draft(request)
    messages.success(request, _("已录入，编号 %(code)s。") % {"code": record.code})
    return address(record)


def _amended(request: HttpRequest, kind: RecordKind, form: RecordForm) -> str:
    record = form.record
    if record is None:
        raise LookupError("a form that amends has its record")
    record.revision = form.cleaned_data[REVISION]
    changed = amend_record(kind=kind, record=record, values=form.values, actor=actor_of(request))
    forget_draft(request)
    messages.success(request, _("已保存。"))
    return address(changed)


def _conflict(request: HttpRequest, form: RecordForm, text: str) -> HttpResponse:
    """The same form with the person's text, beside it what the record says now."""
    kind, latest = form.kind, form.record
    if latest is None:
        return _form_page(request, form, status=409)
    _kind, latest = record_or_404(request, kind.code, latest.pk)
    form.catch_up(latest)
    said = {"conflict": text, "differences": latest_of(kind, latest, form)}
    return _form_page(request, form, said, status=409)


def _form_page(
    request: HttpRequest,
    form: RecordForm,
    more: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    kind, record = form.kind, form.record
    back = address(record) if record else reverse("records", args=[kind.code])
    said = {
        "form": form,
        "cancel_url": back,
        "autosave_url": draft_url(request),
        "submit_label": _("保存修改") if record else _("保存"),
        "draft": getattr(request, "draft", None),
        **(more or {}),
    }
    title = _("修改：%(what)s") if record else _("录入%(what)s")
    head = Page(
        title % {"what": headline(kind, record) if record else kind.label},
        crumbs=crumbs_of(kind, record.code if record else _("录入")),
        note="" if record else kind.about,
    )
    return page(
        request, "office/record_form.html", said, head=head, section=kind.section, status=status
    )


def _tried(
    request: HttpRequest,
    form: forms.Form,
    record: Record,
    act: Callable[[Record], Record],
    done: str,
) -> HttpResponse:
    def acted() -> str:
        record.revision = form.cleaned_data["revision"]
        act(record)
        messages.success(request, done)
        return address(record)

    try:
        return taken_once(request, form, acted)
    except Conflict:
        messages.error(request, _("这条记录刚刚被别人修改过，没有作任何改动。请核对后再操作。"))
    except RecordInvalid as fault:
        messages.error(request, str(fault))
    return redirect(address(record))


def _ask(
    request: HttpRequest, kind: RecordKind, record: Record, form: forms.Form, verb: str
) -> HttpResponse:
    head = Page(
        f"{verb}：{headline(kind, record)}",
        crumbs=crumbs_of(kind, record.code),
        state=standing(record),
        note=marks(record),
    )
    said = {"form": form, "submit_label": verb, "cancel_url": address(record)}
    status = 422 if form.is_bound else 200
    return page(request, "ui/form.html", said, head=head, section=kind.section, status=status)


urlpatterns = [
    path("records/<slug:code>/new/", enter, name="record_new"),
    path("records/<slug:code>/<int:pk>/edit/", amend, name="record_edit"),
    path("records/<slug:code>/<int:pk>/strike/", strike, name="record_strike"),
    path("records/<slug:code>/<int:pk>/restore/", restore, name="record_restore"),
]
