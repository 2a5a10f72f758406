"""How people fare by need, sex and district: counts, intervals, and which of them may be shown. Pure."""
