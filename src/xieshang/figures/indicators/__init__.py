"""The engine of the declared indicators (指标): values, evidence, and figures that people reported."""
