"""Operations for a schema that has none: root fields, what is selected of them, their text."""
