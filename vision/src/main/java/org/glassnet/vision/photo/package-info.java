/// From a file to grey values: which format it is, which way up, and no more pixels than reading
/// needs.
///
/// Not here: anything about ink.
package org.glassnet.vision.photo;
