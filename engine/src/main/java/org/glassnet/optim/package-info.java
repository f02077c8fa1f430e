/// Optimizers: from gradients to new weights, with the formulas and defaults of Keras.
package org.glassnet.optim;
