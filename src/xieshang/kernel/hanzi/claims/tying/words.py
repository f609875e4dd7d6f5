"""Words by which a list of parts is opened."""

import re

AMONG = re.compile(
    r"其中|包括|包含|主要项目|分别是|分为|按[^,。;]{1,10}分|其构成|由[^,。;]{0,12}组成"
    r"|(?:组成|如下|共计|为|有|构成)[:]|,由[^,。;的]{1,14}$"
)
