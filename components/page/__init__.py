"""The page around the components: NiceGUI without Quasar and Tailwind, and without eval."""
