"""Documents for word processors, written part by part."""
