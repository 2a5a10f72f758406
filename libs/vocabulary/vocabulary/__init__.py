"""Standard codes the whole platform speaks: cities, occupations, skills, education, needs, suggestions from text."""
