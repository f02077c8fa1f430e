/// The works on Encog.
package org.glassnet.bench.encog;
