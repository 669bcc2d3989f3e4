"""The operations of the Shop API, by resource."""
