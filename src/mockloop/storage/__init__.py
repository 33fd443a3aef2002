"""What outlives a session: saves (one journal a loop), drafts, settings, and where they live."""
