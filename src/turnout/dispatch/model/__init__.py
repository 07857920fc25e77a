"""What the room knows: calls, incidents, assignments and units, as a fold of facts.

A status belongs to an assignment, never to a unit alone; a unit's status is derived.
"""
