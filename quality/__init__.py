"""How good the suggestions are, on labelled data the operator has; nothing of it is part of the product."""
