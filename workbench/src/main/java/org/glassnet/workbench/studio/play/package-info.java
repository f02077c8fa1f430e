/// The playground's part of the studio: what its page asks for, and the stream of frames. Knows
/// HTTP and JSON; training and drawing are [org.glassnet.workbench.session.play]'s.
package org.glassnet.workbench.studio.play;
