"""Decks: what pages show, held still for a meeting and for papers that leave the room."""
