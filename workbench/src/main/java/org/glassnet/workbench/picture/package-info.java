/// Pictures of what the engine found: charts and images as PNG files. Numbers come from the engine;
/// nothing is computed here.
package org.glassnet.workbench.picture;
