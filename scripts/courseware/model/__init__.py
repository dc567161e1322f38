"""What the course consists of: frozen objects that site, exports and papers all read."""
