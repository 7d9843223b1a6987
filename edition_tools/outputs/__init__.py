"""The outputs of an edition: small renderers of the model, a module or package each (see output.py)."""
