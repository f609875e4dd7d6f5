"""Forms of 导入导出: files handed in, what to take away, how headers are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.base.records.kinds import kind_of
from xieshang.faces.parts.keyed import KeyedForm
from xieshang.faces.parts.uploads import FilesField, ManyFilesInput, unfit
from xieshang.ground.files.rules import plain_name
from xieshang.ground.ledgers.exporting import FORMS
from xieshang.ground.ledgers.folders import LEDGERS
from xieshang.ground.ledgers.recognition import suggested

IGNORE = "-"
ACCEPT = ",".join(sorted(LEDGERS))
_FORM_LABELS = {"xlsx": gettext_lazy("Excel（.xlsx）"), "csv": gettext_lazy("CSV（.csv）")}


class LedgersField(FilesField):
    """Several ledgers at once."""

    widget = ManyFilesInput(attrs={"accept": ACCEPT})

    def faults_in(self, given: Sequence[UploadedFile[Any]]) -> list[str]:
        return [fault for file in given for fault in _faults(file)]


class UploadForm(KeyedForm):
    """The ledgers of an office."""

    chosen = LedgersField(
        label=gettext_lazy("选择台账文件"),
        help_text=gettext_lazy(
            ".xlsx 或 .csv，可一次选多个，每个不超过 50 MB。文件名里写明台账名称，如“提案.xlsx”。"
            "国家秘密一律不得上传。"
        ),
        error_messages={"required": gettext_lazy("没有选择文件。请选择一个或几个台账后再上传。")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="upload-%s", **kwargs)

    def refuse(self, texts: Sequence[str]) -> None:
        """Say under the files why they were not taken."""
        self.add_error("chosen", list(texts))

    def saved_in(self, folder: Path) -> list[tuple[str, Path]]:
        """The files, written to a folder under names of our own, each with the name it came by."""
        return list(self._saved_in(folder))

    def _saved_in(self, folder: Path) -> Iterator[tuple[str, Path]]:
        taken: set[str] = set()
        for at, upload in enumerate(self.cleaned_data["chosen"]):
            name = _another(plain_name(upload.name or ""), taken)
            taken.add(name)
            place = folder / f"{at}{PurePosixPath(name).suffix.lower()}"
            with place.open("wb") as kept:
                for chunk in upload.chunks():
                    kept.write(chunk)
            yield name, place


class ExportForm(forms.Form):
    """Which year's ledgers, and in which form."""

    of = forms.ChoiceField(label=gettext_lazy("年度"), required=False)
    form = forms.ChoiceField(
        label=gettext_lazy("格式"),
        choices=[(form, _FORM_LABELS[form]) for form in reversed(FORMS)],
        required=False,
    )

    def __init__(
        self, data: Any = None, *, years: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(data, auto_id="export-%s", label_suffix="", **kwargs)
        known = [(str(year), label) for year, label in years]
        self.fields["of"].choices = [*known, ("", _("全部年度"))]  # type: ignore[attr-defined]

    @property
    def year(self) -> int | None:
        """The year asked for, None for all of them."""
        said = self.cleaned_data["of"]
        return int(said) if said else None


class HeadersForm(KeyedForm):
    """How the headers of one ledger are read: by which column, or not at all."""

    def __init__(
        self, *args: Any, sheet: Mapping[str, Any], headers: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.columns: Mapping[str, str] = sheet["columns"]
        self.kind = kind_of(sheet["kind"])
        self.headers = {f"h{sheet['headers'].index(h)}": h for h in headers}
        for name, header in self.headers.items():
            self.fields[name] = forms.ChoiceField(
                label=header, required=False, choices=self._choices(), initial=self._initial(header)
            )

    def clean(self) -> dict[str, Any]:
        """Two headers cannot fill one column."""
        said = super().clean() or {}
        taken: dict[str, str] = {}
        for name, header in self.headers.items():
            field = said.get(name, "")
            if not field or field == IGNORE:
                continue
            if field in taken:
                column = self.kind.column(field).header
                words = {"other": taken[field], "column": column}
                self.add_error(name, _("“%(column)s”已由“%(other)s”对应，请另选或忽略。") % words)
            taken[field] = header
        return said

    def decisions(self) -> list[tuple[str, str]]:
        """Header and field ("" to ignore it) where the choice differs from what holds."""
        said = [(h, self.cleaned_data[name]) for name, h in self.headers.items()]
        chosen = [(header, "" if field == IGNORE else field) for header, field in said if field]
        return [(header, field) for header, field in chosen if self.columns.get(header) != field]

    def _choices(self) -> list[tuple[str, str]]:
        columns = [
            (c.field, f"{c.header}（{_('必填')}）" if c.required else c.header)
            for c in self.kind.columns
        ]
        return [("", _("请选择")), (IGNORE, _("忽略这一栏")), *columns]

    def _initial(self, header: str) -> str:
        if header in self.columns:
            return self.columns[header] or IGNORE
        return suggested(self.kind, header, self.columns)


def _faults(upload: UploadedFile[Any]) -> list[str]:
    """Why a file may not be taken; what only its content tells is found when it is read."""
    name = plain_name(upload.name or "")
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in LEDGERS:
        return [_("“%(name)s”不是台账文件，没有保存。请上传 .xlsx 或 .csv。") % {"name": name}]
    return unfit(upload, name, f"{name.removesuffix(suffix)}.xlsx")


def _another(name: str, taken: set[str]) -> str:
    """The name, with a number where another file of the same name came with it."""
    path, number, said = PurePosixPath(name), 2, name
    while said in taken:
        said, number = f"{path.stem}（{number}）{path.suffix}", number + 1
    return said
