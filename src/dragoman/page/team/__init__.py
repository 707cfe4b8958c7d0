"""The page shared by a team: who comes in, how, and what each may do."""
