/// What can be seen of a network: statistics of training steps, units and weights, the check of its
/// gradients against finite differences, of a layer against the rules for all layers, and where the
/// time of a step goes. What it makes of data: verdicts on samples and how far its confidence can
/// be relied on, activations in a plane, surfaces over two inputs, the loss between weights.
/// Numbers, never pictures; the scalar textbook engine that is the measure of it is in
/// `inspect.explain`.
package org.glassnet.inspect;
