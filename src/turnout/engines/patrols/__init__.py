"""Rounds of visits: ways on foot, by bicycle and by car, and who makes which visit when."""
