"""Forms of 校核: files or a text, with what they are compared, and what is decided about a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.faces.parts.keyed import KeyedForm
from xieshang.faces.parts.uploads import FilesField, ManyFilesInput, unfit
from xieshang.figures.checking.queries import Comparison
from xieshang.figures.checking.rules import LONGEST_TITLE
from xieshang.ground.files.rules import (
    bears_mark,
    plain_name,
)
from xieshang.ground.orgs.queries import committees
from xieshang.ground.people.queries import Viewer

if TYPE_CHECKING:
    from xieshang.figures.checking.models import Draft

FORMATS = ("docx", "pdf", "txt", "md", "html", "htm", "xlsx", "doc", "wps")
ACCEPT = ",".join(f".{suffix}" for suffix in FORMATS)
MOST_FILES = 10
LONGEST = 200_000  # characters of a draft; thirty pages have 30,000
NEW = "new"
_HEAD_LINES = 12
_ENCLOSURE = re.compile(r"附件[0-9０-９一二三四五六七八九十]{0,3}[:：]?")
_ENDS = re.compile("[。；;，！？：]|^[一二三四五六七八九十]、")
_SECRET = gettext_lazy(
    "文字里带有国家秘密标志，本系统为非涉密系统，没有校核，也没有保存。"
    "请立即停止在本机处理，并按保密规定报告；确属误标的，请改正标志后再校核。"
)


class DraftsField(FilesField):
    """Several drafts at once."""

    widget = ManyFilesInput(attrs={"accept": ACCEPT})

    def faults_in(self, given: Sequence[UploadedFile[Any]]) -> list[str]:
        faults = [fault for file in given for fault in _faults(file)]
        if len(given) > MOST_FILES:
            faults.append(_("一次最多校核 %(most)s 个文件，请分几次上传。") % {"most": MOST_FILES})
        return faults


class ComparisonForm(KeyedForm):
    """With whose records of which year; those who may not see figures are asked for neither."""

    committee = forms.ChoiceField(label=gettext_lazy("与哪个政协的台账比对"), required=False)
    year = forms.ChoiceField(label=gettext_lazy("比对的年度"), required=False)
    names = forms.BooleanField(label=gettext_lazy("同时核对姓名职务"), required=False)

    def __init__(
        self, *args: Any, viewer: Viewer, years: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._own = viewer.committee.pk
        if viewer.may("figures.see"):
            known = [(str(year), label) for year, label in years]
            self._choose("year", [*known, ("", _("不与台账比对，只查文内"))])
        else:
            del self.fields["year"]
        if viewer.may("figures.see") and len(viewer.committees) > 1:
            self.initial.setdefault("committee", str(self._own))
            known = [(str(c.pk), c.name) for c in committees() if c.pk in viewer.committees]
            self._choose("committee", known)
        else:
            del self.fields["committee"]
        if not viewer.may("registers.see"):
            del self.fields["names"]

    def _choose(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def comparison(self) -> Comparison:
        """What was chosen; the own committee where none was."""
        said = self.cleaned_data
        names = bool(said.get("names"))
        if not said.get("year"):
            return Comparison(names=names)
        return Comparison(int(said.get("committee") or self._own), int(said["year"]), names)


class DraftForm(ComparisonForm):
    """A draft, or several, to be checked."""

    papers = DraftsField(
        label=gettext_lazy("文稿文件"),
        required=False,
        help_text=gettext_lazy(
            "把文件拖到框里，或点击选择，可一次选多份互相核对。"
            "Word、WPS、PDF、Excel、网页和文本都可以，每个不超过 50 MB。国家秘密一律不得上传。"
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("或者粘贴文字"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"data-limit": LONGEST, "rows": 7}),
    )
    continues = forms.ChoiceField(label=gettext_lazy("是哪份文稿的新版本"), required=False)
    field_order = ("key", "papers", "text", "committee", "year", "names", "continues")

    def __init__(self, *args: Any, drafts: Sequence[Draft], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="check-%s", **kwargs)
        self.drafts = {str(draft.pk): draft for draft in drafts}
        offered = [(pk, draft.title) for pk, draft in self.drafts.items()]
        known = [("", _("按题目判断（去掉年份和稿次后相同的，算同一份）")), (NEW, _("新的一份"))]
        self._choose("continues", [*known, *offered])
        if not offered:
            del self.fields["continues"]

    def clean_text(self) -> str:
        """The text as pasted, without the character that no database keeps."""
        text = str(self.cleaned_data["text"]).replace("\x00", "").replace("\r\n", "\n")
        if len(text) > LONGEST:
            words = {"most": f"{LONGEST:,}"}
            raise forms.ValidationError(
                _("文字超过 %(most)s 字，没有校核。请拆成几段，或存成文件上传。") % words
            )
        if bears_mark(text):
            raise forms.ValidationError(_SECRET)
        return text

    def clean(self) -> dict[str, Any]:
        """One of the two, and not both: which of them was meant could not be told."""
        said = super().clean() or {}
        if not self.errors:
            if not said.get("papers") and not said.get("text", "").strip():
                self.add_error(None, _("没有收到文稿。请选择文件，或者粘贴要校核的文字。"))
            elif said.get("papers") and said.get("text", "").strip():
                self.add_error(
                    None, _("文件和文字请只给一样：校核文件时清空文字，校核文字时不选文件。")
                )
        return said


class DecisionForm(KeyedForm):
    """Why a claim is not checked."""

    reason = forms.CharField(
        label=gettext_lazy("不核的理由"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("如：引用上级文件的数字；属于工作设想，不是履职数据。"),
    )


def title_of(name: str, text: str) -> str:
    """What a draft is called: its file without the ending, else the title that its text opens with.

    A title is broken into lines by meaning: up to four short ones without a full stop are one.
    """
    return _as_title(PurePosixPath(plain_name(name)).stem if name else _opening(text))


def _as_title(words: str) -> str:
    """On one line, without signs that show nothing or turn what stands behind them around."""
    told = "".join(char for char in " ".join(words.split()) if char.isprintable())
    return told[:LONGEST_TITLE].strip() or _("没有题目的文稿")


def _opening(text: str) -> str:
    lines = [line.strip(" #\t\u3000\r") for line in text.split("\n", _HEAD_LINES)[:_HEAD_LINES]]
    told = [line for line in lines if line and not _ENCLOSURE.fullmatch(line)]
    if not told:
        return _("粘贴的文字")
    title = told[0]
    for line in told[1:4]:
        if any(map(_ENDS.search, (title, line))) or max(len(title), len(line)) > LONGEST_TITLE // 2:
            break
        title += line
    return title


def _faults(upload: UploadedFile[Any]) -> list[str]:
    """Why a file may not be taken; what only its content tells is found when it is read."""
    name = plain_name(upload.name or "")
    if PurePosixPath(name).suffix.lower().lstrip(".") not in FORMATS:
        said = _("“%(name)s”不是能校核的格式。请换成 Word、WPS、PDF、Excel、网页或文本文件。")
        return [said % {"name": name}]
    return unfit(upload, name, f"{PurePosixPath(name).stem}.txt")
