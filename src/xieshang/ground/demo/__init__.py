"""The demo (演示): committees in three tiers and an account for every role, all marked as such."""
