/// Writes pages and photographs them, by numbers: pages whose text is known, for tests and
/// measurements.
///
/// Not here: how a single character is written, which is `org.glassnet.data.handwriting`'s.
package org.glassnet.vision.write;
