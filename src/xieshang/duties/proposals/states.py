"""What the review decides (审查结果); outcomes exclude one another and add up to what came in."""

from django.db import models


class Outcome(models.TextChoices):
    FILED = "filed", "立案"
    MERGED = "merged", "并案"
    TO_OPINION = "to_opinion", "转社情民意"
    TO_LETTER = "to_letter", "转委员来信"
    DECLINED = "declined", "不予立案"
    SENT_BACK = "sent_back", "退回修改"
    WITHDRAWN = "withdrawn", "撤案"


FIT = (Outcome.FILED, Outcome.MERGED)  # 符合立案：并案前的口径
