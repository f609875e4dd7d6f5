"""Meetings and activities (会议活动) of members, with attendance (出席)."""
