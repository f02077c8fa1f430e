/// The works on Glassnet, through the engine's public doors alone.
package org.glassnet.bench.glassnet;
