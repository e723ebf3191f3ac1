"""The plan: wishes and strengths, goals with their scale and steps, agreements."""
