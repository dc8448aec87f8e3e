"""What leaves the room: decks, briefs, reports, workbooks and images of what pages show."""
