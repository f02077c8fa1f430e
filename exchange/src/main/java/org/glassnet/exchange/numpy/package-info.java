/// NumPy's files, in and out: `.npy` with one array, `.npz` with several. Arrays of Python objects
/// are pickles and are refused.
package org.glassnet.exchange.numpy;
