"""Operations: what each method sends and expects, without any I/O."""
