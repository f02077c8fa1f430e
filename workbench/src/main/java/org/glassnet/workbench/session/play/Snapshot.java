package org.glassnet.workbench.session.play;

import java.util.Optional;

/// A copy of a moment, for those who draw.
///
/// @param segment the segment that it lies in
/// @param step the steps that are done
/// @param epoch the epochs that are done, a part of one included
/// @param last the largest step that was reached
/// @param weights all weights, as the network lays them out
/// @param before those of the step before, where they were asked for and training went on
record Snapshot(
    Stage stage,
    Segment segment,
    long step,
    double epoch,
    PlayState state,
    long last,
    float[] weights,
    Optional<float[]> before) {}
