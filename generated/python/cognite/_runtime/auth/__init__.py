"""Credentials and the tokens of OAuth."""
