/// Training: the compiled step, the loop, what it says while it runs, its policies and checkpoints,
/// measuring and answering. It knows no listener by name; what it computes with is in the plan and
/// the kernels, what makes a whole run is in `run`.
package org.glassnet.train;
