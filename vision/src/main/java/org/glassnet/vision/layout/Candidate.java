package org.glassnet.vision.layout;

import org.glassnet.vision.ink.Blob;

/// Neighbouring pieces that may be one letter.
///
/// @param from the first piece
/// @param to the piece after the last
/// @param blob their ink
/// @param cost of taking them for one letter, whichever it is: how unlikely they belong together
public record Candidate(int from, int to, Blob blob, double cost) {}
