"""The network of a project as GraphML (http://graphml.graphdrawing.org/), for Gephi, networkx, Cytoscape, yEd."""
