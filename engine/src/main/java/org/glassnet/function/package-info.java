/// Functions as values: activations with their derivatives, losses, and initializers of weights.
/// How they are computed fast is in the kernels; where they stand in a network is in the layers.
package org.glassnet.function;
