/// The playground's training, live in memory: it runs on a thread of its own, can be gone back
/// through to any step, and is branched where something is changed; and what a page draws of it.
/// Knows no HTTP and keeps nothing on disk.
package org.glassnet.workbench.session.play;
