/// From blobs of ink to lines, pieces of letters, letters and words.
///
/// Not here: how ink is found, and what a single letter looks like.
package org.glassnet.vision.layout;
