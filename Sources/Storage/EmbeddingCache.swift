package struct EmbeddingCache {}
