"""Bad and deceptive inputs, made by code, each with what the gate must make of it."""
