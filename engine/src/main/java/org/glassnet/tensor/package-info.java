/// Numbers with a shape: [org.glassnet.tensor.Shape], [org.glassnet.tensor.Tensor], seeded random
/// streams, and the root of the library's exceptions. Arithmetic is not here: networks compute in
/// the kernels on arrays laid out once.
package org.glassnet.tensor;
