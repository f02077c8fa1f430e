/// Named tensors of a file into a network's weights, and a network's weights as named tensors:
/// whose name and order of axes they have, and which belongs where. The files themselves are read
/// and written in the packages of their formats.
package org.glassnet.exchange.weights;
