"""Turn budget decisions of local councils into checked, traceable open data."""
