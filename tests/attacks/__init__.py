"""The product under hostile and clumsy hands: strangers, wild input, double clicks, pulled plugs."""
