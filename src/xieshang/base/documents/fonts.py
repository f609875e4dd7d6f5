"""Chinese faces for the PDF (字体): what the machine has, in the order in which we like it.

GB/T 9704 asks for 仿宋, 黑体, 楷体 and 小标宋. Where the machine has none of a kind, Noto Serif SC
and Noto Sans SC (SIL Open Font License) come from the package `pylopdf-fonts-zh-cn`; the same two
stand behind every stack for the rare characters of names (䶮, 堃), which GB2312 faces lack.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from typst import FontInfo, Fonts

logger = logging.getLogger(__name__)

_PACKAGE = "pylopdf_fonts_zh_cn"
_FOLDERS = (
    "/usr/local/share/fonts",
    "/usr/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "/usr/share/texmf/fonts/opentype/public/fandol",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)

_SERIF = ("Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", "Songti SC")
_SANS = ("Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei")
_FANG = (
    "FangSong_GB2312",
    "仿宋_GB2312",
    "FangSong",
    "仿宋",
    "STFangsong",
    "FandolFang R",
    "FandolFang",
)
_HEI = ("SimHei", "黑体", "STHeiti", "FandolHei")
_KAI = ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "FandolKai", "LXGW WenKai")
_TITLE = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "STZhongsong", "华文中宋")
_SONG = ("SimSun", "宋体", "STSong", "FandolSong")
_FANDOL = ("FandolFang R", "FandolFang")
_FANDOL_DIGITS = "FandolSong"  # FandolFang's own digits are much blacker than its characters
_BOLD = 600


class NoChineseFont(RuntimeError):
    """No face on this machine can print Chinese."""


@dataclass(frozen=True)
class Faces:
    """Families for each role, best first; what of them has a bold weight.

    `digits` is the face for digits and Latin letters beside 仿宋 and 楷体; empty for their own.
    """

    fang: tuple[str, ...]
    hei: tuple[str, ...]
    kai: tuple[str, ...]
    song: tuple[str, ...]
    title: tuple[str, ...]
    digits: str
    fang_bold: bool
    title_bold: bool
    title_thin: bool


def font_paths() -> list[Path]:
    """Folders with fonts that exist here: the system's, TeX's, and the package's."""
    folders = [Path(folder).expanduser() for folder in _FOLDERS]
    spec = find_spec(_PACKAGE)
    folders += [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    return [folder for folder in folders if folder.is_dir()]


@lru_cache(maxsize=4)
def load_fonts(folders: tuple[Path, ...]) -> tuple[Fonts, Faces]:
    """The fonts in the folders, read once, and the stacks chosen from them.

    Raises NoChineseFont when none of them is a Chinese face. A missing 仿宋 is only logged.
    """
    fonts = Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
    )
    return fonts, choose_faces({font.family: font.weight for font in _lightest_last(fonts)})


def _lightest_last(fonts: Fonts) -> list[FontInfo]:
    return sorted(fonts.fonts(), key=lambda font: font.weight)


def choose_faces(heaviest: dict[str, int]) -> Faces:
    """Stacks from the families present, each with its heaviest weight."""

    def present(*stacks: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for stack in stacks for name in stack if name in heaviest))

    if not present(_FANG, _KAI, _SONG, _SERIF, _SANS):
        raise NoChineseFont(
            "没有找到中文字体，PDF 未生成，原文稿不受影响。请安装 fonts-noto-cjk 或 pylopdf-fonts-zh-cn 后重试。"
        )
    fang = present(_FANG, _SERIF, _SANS)
    title = present(_TITLE, _SERIF, _SONG, _SANS)
    if not present(_FANG):
        logger.warning("这台机器没有仿宋字体，PDF 正文改用 %s。", fang[0])
    own = title[0] in _TITLE
    heavy = heaviest[title[0]] >= _BOLD
    return Faces(
        fang=fang,
        hei=present(_HEI, _SANS, _SERIF),
        kai=present(_KAI, _FANG, _SERIF, _SANS),
        song=present(_SONG, _SERIF, _SANS),
        title=title,
        digits=_FANDOL_DIGITS if fang[0] in _FANDOL and _FANDOL_DIGITS in heaviest else "",
        fang_bold=heaviest[fang[0]] >= _BOLD,
        title_bold=not own and heavy,
        title_thin=not own and not heavy,
    )
