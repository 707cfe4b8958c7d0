"""Who may use the page of a team: accounts with roles, their sessions and tokens."""
