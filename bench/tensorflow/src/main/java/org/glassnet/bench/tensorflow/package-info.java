/// The works on TensorFlow Java's graph mode.
package org.glassnet.bench.tensorflow;
