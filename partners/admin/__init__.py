from partners.admin import agreements, alliances, goals, organisations

__all__ = ["agreements", "alliances", "goals", "organisations"]
