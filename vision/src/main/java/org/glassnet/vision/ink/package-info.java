/// From grey values to ink: light evened out, noise smoothed, a threshold, what is connected, and
/// what of it is no writing.
///
/// Lengths are in units of the stroke's width or the letters' height, which are measured first;
/// never in pixels. Not here: which letter it is.
package org.glassnet.vision.ink;
