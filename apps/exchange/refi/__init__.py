"""REFI-QDA: projects (.qdpx, .qde) and codebooks (.qdc) that programs for qualitative analysis exchange."""
