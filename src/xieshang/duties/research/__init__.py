"""Field research (调研): studies with their sites, samples, visits and reports; work for the upper tier."""
