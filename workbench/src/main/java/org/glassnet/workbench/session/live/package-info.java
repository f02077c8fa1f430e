/// Runs as they happen: the folder of runs as it changes, the trainings that run in this process,
/// and what is worked out about runs in the background. It knows no HTTP.
package org.glassnet.workbench.session.live;
