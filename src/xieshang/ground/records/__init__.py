"""What all records share: entering, amending and striking them, instructions and recommendations."""
