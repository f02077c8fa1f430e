/// One letter: its crop as the network was trained on, the network, and what letters stand beside
/// each other in English.
///
/// Not here: where on the page it is.
package org.glassnet.vision.letter;
