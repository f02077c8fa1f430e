package org.glassnet.vision.page;

/// Which letter it may be, and how sure the network is of it.
///
/// @param letter A to Z or 0 to 9
/// @param confidence the share that the network gives it, 0 to 1
public record Alternative(char letter, double confidence) {}
