/// Keras's files: `.keras` of Keras 3 in and out, `.h5` of Keras 2 in.
///
/// A file is a description of layers as JSON and their weights as HDF5. Only what is described is
/// built: no code that a file carries is run, and layers that consist of code are refused.
package org.glassnet.exchange.keras;
