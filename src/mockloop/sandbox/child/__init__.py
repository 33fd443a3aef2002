"""What runs on the other side: these modules are sent to the sandboxed interpreter and never import mockloop's rest."""
