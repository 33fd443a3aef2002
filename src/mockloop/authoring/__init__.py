"""What an author uses: a look over a pack before anybody plays it."""
