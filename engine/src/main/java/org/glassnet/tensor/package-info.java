/// Numbers with a shape: [org.glassnet.tensor.Shape], [org.glassnet.tensor.Tensor], seeded random
/// streams, the root of the library's exceptions and what their messages need to name the nearest
/// right word. Arithmetic is not here: networks compute in the kernels on arrays laid out once.
package org.glassnet.tensor;
