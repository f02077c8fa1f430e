/// Networks: a graph of layers, its weights in one array, which of them are frozen, and the
/// summary. Computing is in the plan; training is in `train`.
package org.glassnet.model;
