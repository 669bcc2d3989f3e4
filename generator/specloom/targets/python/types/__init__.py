"""Uses of the model as annotations: ``type_renderer`` alone makes them; formats, enumerations
and constraints are its parts, ``traits`` what the run-time has to know of types."""
