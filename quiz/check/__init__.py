"""The checker: rules over a loaded library, findings out."""
