package org.glassnet.workbench.session.store;

import java.time.Instant;

/// From where a run can go on.
///
/// @param epoch the epoch that it was in or had just done, from 1
/// @param step how many steps of it were done
/// @param made when it was kept
public record CheckpointPlace(int epoch, int step, Instant made) {}
