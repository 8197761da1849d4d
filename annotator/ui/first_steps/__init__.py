"""The guided tour and the first hint."""
