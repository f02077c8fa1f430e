/// Explanations written out for people: formulas and numbers as text, Markdown and HTML. What is
/// true of a network is computed by the engine; pictures and the command line are elsewhere.
package org.glassnet.workbench.explain;
