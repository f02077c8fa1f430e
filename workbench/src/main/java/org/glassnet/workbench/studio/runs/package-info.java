/// What pages ask of runs, live or stored, as JSON, pictures and events. What a run is and how it
/// is trained is not here.
package org.glassnet.workbench.studio.runs;
