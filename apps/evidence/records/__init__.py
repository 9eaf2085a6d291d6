"""Builders of the Records of everything that the evidence pages show; importing them registers them."""

from apps.evidence.records import actors, claims, codes, concepts, figures, material, projects, sources

__all__ = ["actors", "claims", "codes", "concepts", "figures", "material", "projects", "sources"]
