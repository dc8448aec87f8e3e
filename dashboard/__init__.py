"""The dashboard of a city federation of trade unions: dumps in, counts out, pages that explain."""
