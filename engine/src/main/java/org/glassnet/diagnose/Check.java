package org.glassnet.diagnose;

/// Something that was looked at, and what was seen.
///
/// @param what what was looked at: `one batch`
/// @param seen what was seen, with its numbers
/// @param sound whether it is as it should be
public record Check(String what, String seen, boolean sound) {}
