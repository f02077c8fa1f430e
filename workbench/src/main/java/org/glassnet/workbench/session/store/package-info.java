/// Stored runs: one SQLite file each, written while the run lives, readable by others meanwhile,
/// checked when read. What a run is and how it is trained is not here.
package org.glassnet.workbench.session.store;
