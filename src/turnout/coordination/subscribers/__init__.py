"""Organisations that are told of incidents by signed posts: what, when, and what became of it."""
