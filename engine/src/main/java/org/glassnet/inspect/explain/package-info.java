/// The textbook engine: a network computed number by number in double precision, every number
/// recorded with the operation that made it and the local derivatives, so that the chain rule can
/// be read off. It is slow and plain on purpose: it is what the fast engine is tested against.
/// Writing it out for people is not here.
package org.glassnet.inspect.explain;
