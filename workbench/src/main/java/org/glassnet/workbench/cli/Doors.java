package org.glassnet.workbench.cli;

/// What opens the servers, of which the command line knows nothing else.
///
/// @param studio the studio
/// @param serve the server of models
public record Doors(StudioDoor studio, ServeDoor serve) {}
