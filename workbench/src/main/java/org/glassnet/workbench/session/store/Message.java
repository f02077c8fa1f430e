package org.glassnet.workbench.session.store;

/// Something that a training said.
///
/// @param epoch the epoch in which
/// @param kind `warning`, `rate` for a lowered learning rate, `notFinite`, `resumed`, `paused`
/// @param text what, for people
public record Message(int epoch, String kind, String text) {}
