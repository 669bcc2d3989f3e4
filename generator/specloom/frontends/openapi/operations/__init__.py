"""Operations and all that stands beside schemas in a document (lowering stage)."""
