/// What is to be seen inside a network on images: filters, feature maps, what drives a unit, and
/// which pixels a class depends on. Numbers, never pictures; gradients are those of the engine's
/// own backward pass, layers doing what they do in inference.
package org.glassnet.inspect.image;
