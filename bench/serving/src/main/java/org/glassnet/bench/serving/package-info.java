/// The same model behind HTTP, computed by Glassnet and by its peers, and the load that measures
/// them.
package org.glassnet.bench.serving;
