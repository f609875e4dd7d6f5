"""Campaigns (专项工作): assistance to households, pupils, projects, water, and to enterprises."""
