"""Moving documents through: readers, segmentation, resolution and the command line."""
