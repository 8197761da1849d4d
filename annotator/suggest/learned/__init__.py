"""The suggester `learned`: CRFs trained on gold, for any label set."""
