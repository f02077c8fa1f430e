package org.glassnet.vision.layout;

import org.glassnet.vision.ink.Blob;

/// The smallest part of a line that letters are put together from.
///
/// @param blob its ink
/// @param left its left edge, set upright
/// @param right its right edge, set upright
/// @param cut whether it was cut from the piece before it
record Piece(Blob blob, double left, double right, boolean cut) {}
