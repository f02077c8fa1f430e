/// Handwriting drawn by numbers: the embedded data set, unlimited, the same bits from the same
/// seed.
///
/// The way of a sample: an [org.glassnet.data.handwriting.Handwriting] seed and index give a class
/// and a stream of random numbers; from the stream come one of the character's allographs (the
/// table `strokes.txt`), a hand (slant, size, sloppiness, pen), the smooth path that this hand
/// makes of the strokes, its ink on the pixels, and the paper. Everyday writing has more allographs
/// (`more-strokes.txt`), is scanned on its way and ends in the
/// [org.glassnet.data.handwriting.Frame].
///
/// Not here: splits, batches and augmentation of other people's images.
package org.glassnet.data.handwriting;
