"""Files at a record: the list of them, the form that adds one, the download."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from xieshang.base.models import Level, Record
from xieshang.base.records.kinds import RecordKind
from xieshang.base.ui.components import Related, RelatedBlock, State
from xieshang.faces.parts.finding import record_or_404
from xieshang.faces.parts.guards import at_home
from xieshang.faces.parts.keyed import KeyedForm, taken_once
from xieshang.faces.parts.record_page import levels_for
from xieshang.faces.parts.requests import actor_of, viewer_of
from xieshang.faces.parts.words import address
from xieshang.ground.files.actions import FileRefused, attach_file
from xieshang.ground.files.queries import attachments, path_of
from xieshang.ground.people.queries import Viewer


class FileForm(KeyedForm):
    """One file and how far it may travel."""

    upload = forms.FileField(
        label=gettext_lazy("选择文件"),
        help_text=gettext_lazy("不超过 50 MB；标有绝密、机密、秘密的文件不得上传。"),
        error_messages={
            "required": gettext_lazy("没有选择文件。请选择一个文件后再上传。"),
            "empty": gettext_lazy("文件是空的，没有保存。请核对后重新选择。"),
        },
    )
    level = forms.ChoiceField(label=gettext_lazy("级别"))

    def __init__(self, *args: Any, levels: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = levels  # type: ignore[attr-defined]  # a ChoiceField


@require_POST
@at_home
def attach(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Add a file to a record; what is refused is told on the record's page."""
    kind, record = record_or_404(request, code, pk, "enter")
    form = FileForm(request.POST, request.FILES, levels=levels_for(viewer_of(request)))
    if not form.is_valid():
        messages.error(
            request, "；".join(str(text) for texts in form.errors.values() for text in texts)
        )
        return redirect(address(record))
    try:
        return taken_once(request, form, lambda: _attached(request, kind, record, form))
    except FileRefused as fault:
        messages.error(request, str(fault))
        return redirect(address(record))


@require_safe
def download(request: HttpRequest, code: str, pk: int, file: int) -> HttpResponseBase:
    """The content, as a file to be saved and never as a page; seen by who sees the record."""
    kind, record = record_or_404(request, code, pk)
    found = attachments(kind.code, record.pk, viewer_of(request).levels).filter(pk=file).first()
    if found is None or not path_of(found.digest).exists():
        raise Http404
    response = FileResponse(
        path_of(found.digest).open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def files_block(kind: RecordKind, record: Record, viewer: Viewer) -> RelatedBlock:
    """The files of a record, as far as the viewer may read them."""
    items = tuple(
        Related(
            file.name,
            reverse("download", args=[kind.code, record.pk, file.pk]),
            f"{_size(file.size)} · {timezone.localtime(file.attached_at):%Y-%m-%d}",
            State(str(Level(file.level).label)),
        )
        for file in attachments(kind.code, record.pk, viewer.levels)
    )
    return RelatedBlock(
        _("附件"), items, empty=_("还没有附件。扫描件、照片和来文原件可以传到这里。")
    )


def _attached(request: HttpRequest, kind: RecordKind, record: Record, form: FileForm) -> str:
    upload = form.cleaned_data["upload"]
    level = Level(form.cleaned_data["level"])
    file = attach_file(
        kind=kind, record=record, upload=upload, level=level, actor=actor_of(request)
    )
    messages.success(request, _("已保存附件“%(name)s”。") % {"name": file.name})
    return address(record)


def _size(size: int) -> str:
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB"


urlpatterns = [
    path("records/<slug:code>/<int:pk>/files/", attach, name="attach"),
    path("records/<slug:code>/<int:pk>/files/<int:file>/", download, name="download"),
]
