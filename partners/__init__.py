"""The alliance: organisations, memberships, the agreement, goals, trainings."""
