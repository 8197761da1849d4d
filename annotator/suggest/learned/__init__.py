"""Learning to suggest from gold: pages as features, channels of labels, one model file."""
