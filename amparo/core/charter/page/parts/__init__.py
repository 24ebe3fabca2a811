"""One module for each part of the page that has figures: what follows a clause, and what closes the part."""
