"""Measures of this machine and this version: how fast, how much memory, which plans."""
