/// Drawings of what the engine found: curves, bars, tables of colours, grids of images. Numbers
/// come from the engine and from stored runs; nothing is computed here but places and colours.
package org.glassnet.workbench.picture;
