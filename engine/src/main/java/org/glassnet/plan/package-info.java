/// A network compiled for a batch size: buffers laid out once, a flat list of operators forward and
/// backward, and the loss at its end. Not exported. What training does with it is in `train`.
package org.glassnet.plan;
