"""Quizzes and flashcards in the terminal whose every answer can be proved by a line of its source."""

__version__ = "0.1.0"
