/// What runs on float arrays: the definition in scalar code, the same in SIMD code bit for bit, and
/// the threads that share the work.
///
/// [org.glassnet.kernel.Kernels] says what there is, [org.glassnet.kernel.Compute] is the way in.
/// Nothing here knows of tensors, layers or training, and nothing allocates once it has warmed up.
/// The package is not exported.
package org.glassnet.kernel;
