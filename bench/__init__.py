"""What the app costs, as ratios to something plain measured in the same run. Run with bin/bench [name]."""
