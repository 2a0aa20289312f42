"""What `make tour` is made of."""
