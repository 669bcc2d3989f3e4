"""What a client has, whatever its language (decision 043).

``package.plan_package`` makes a ``plan.Plan`` of the model. A target hands over how it
spells names (``policies``) and what its run-time can do (``capabilities``), and lays out
what the plan says.
"""
