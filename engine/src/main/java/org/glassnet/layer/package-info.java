/// Layers: what one node of a network does, with its shape rule, forward and backward side by side.
/// How nodes are connected is in the model; where their numbers are laid out is in the plan.
package org.glassnet.layer;
