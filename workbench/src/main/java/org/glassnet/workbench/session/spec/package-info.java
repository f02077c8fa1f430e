/// From YAML and words to a [org.glassnet.run.RunSpec] and back: the reader, the writer, the words
/// they know and the defaults. Training and storing are not here.
package org.glassnet.workbench.session.spec;
