"""Handling (办理): who was asked to do something about a record, and what came of it.

Assignments 交办, contacts 见面, replies 答复 and feedback 反馈 are rows about a record of any kind;
proposals use them first.
"""
