"""One's own account: sign in without a password, see and change who one is here, and on which devices."""
