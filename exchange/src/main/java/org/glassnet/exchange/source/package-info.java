/// Networks as Java source: one class that needs nothing but Java and answers with the engine's
/// bits. The methods that it is put together from are in `methods.txt` beside this package.
package org.glassnet.exchange.source;
