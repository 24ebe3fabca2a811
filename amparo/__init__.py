"""Amparo: the service desk where the support policy you publish is the policy that runs."""
