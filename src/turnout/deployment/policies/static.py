"""Static: every unit goes home.

The yardstick of every way to move units up: what most ambulance services did for a century.
"""
