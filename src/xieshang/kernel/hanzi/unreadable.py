"""What is raised when a text is not what a column or a sentence needs it to be."""


class Unreadable(ValueError):
    """A text that cannot be read; `reason` says what is wrong with it, `remedy` what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}，{remedy}。")
        self.reason = reason
        self.remedy = remedy


class NotANumeral(Unreadable):
    """The text is no number, or one that could mean two numbers."""
