/// From gradients to new weights: optimizers with the formulas and defaults of Keras and PyTorch,
/// schedules of the learning rate, penalties and limits of gradients, averaging of weights. The
/// loop that calls them is not here.
package org.glassnet.optim;
