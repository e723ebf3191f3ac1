"""What leaves the app. Knows no database and no screen: it gets what to say and gives bytes back."""
