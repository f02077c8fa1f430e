/// The works on Smile's own multilayer perceptron, with OpenBLAS.
package org.glassnet.bench.smile;
