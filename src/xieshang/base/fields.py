"""Fields that follow from other fields."""

from __future__ import annotations

from typing import Any

from django.db import models

from xieshang.kernel.strokes import sort_text


class StrokesField(models.CharField):  # type: ignore[type-arg] # generic in the stubs only
    """The place of a name in the order of strokes (姓氏笔画), kept so that the database can sort.

    It follows the field named `of` at every save, single or in bulk, and is nobody's input.
    """

    def __init__(self, *args: Any, of: str = "name", **kwargs: Any) -> None:
        self.of = of
        super().__init__(*args, **{"max_length": 64, "editable": False, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = sort_text(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, value)
        return value
