/// The same work on Glassnet and on its peers, side by side: what the work is, how one contestant
/// is measured in a process of its own, and the driver that runs them in turn and compares.
///
/// No contestant lives here: each is an artifact of its own that implements
/// [org.glassnet.bench.Contestant], so that a peer's native libraries are fetched only when it
/// runs.
package org.glassnet.bench;
