"""Inbox: the files that an officer uploads, the report of their reading, and the pages as they will look."""
