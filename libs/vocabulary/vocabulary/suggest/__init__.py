"""Codes suggested from free text: an occupation from a title, skills, demands and excluding wording from a posting."""

from vocabulary.suggest.demand_phrases import DemandSuggestion, demand_codes, demands
from vocabulary.suggest.exclusions import EXCLUSIONS, Finding, excluding_wording
from vocabulary.suggest.schooling import overasked_schooling
from vocabulary.suggest.skill_phrases import SkillMention, skill_mentions, skills
from vocabulary.suggest.suggestion import Suggestion
from vocabulary.suggest.titles import occupation
from vocabulary.suggest.typical import typical_skills

__all__ = [
    "EXCLUSIONS",
    "DemandSuggestion",
    "Finding",
    "SkillMention",
    "Suggestion",
    "demand_codes",
    "demands",
    "excluding_wording",
    "occupation",
    "overasked_schooling",
    "skill_mentions",
    "skills",
    "typical_skills",
]
