"""Files handed in with a form: several at once, and why one may not be taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from xieshang.ground.files.rules import FileRefused, refuse_secret, refuse_unfit


class ManyFilesInput(forms.ClearableFileInput):
    """A file input in which several may be chosen."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; all are refused while one of them may not be taken."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """The files, fit to be read; a ValidationError that names each that is not."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        faults = self.faults_in(given)
        if faults:
            raise forms.ValidationError(faults)
        if self.required and not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return list(given)

    def faults_in(self, given: Sequence[UploadedFile[Any]]) -> list[str]:
        """Why these files may not be taken; what only their content tells is found later."""
        raise NotImplementedError


def unfit(upload: UploadedFile[Any], name: str, taken_as: str) -> list[str]:
    """Why a file of a known format may not be taken: its size, its name, its marks of secrecy."""
    try:
        refuse_unfit(taken_as, upload.size or 0)
        if upload.file is not None:
            refuse_secret(name, upload.file)
    except FileRefused as fault:
        return [_("“%(name)s”：%(fault)s") % {"name": name, "fault": fault}]
    return []
