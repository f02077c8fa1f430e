package org.glassnet.vision.ink;

import java.util.List;

/// The writing on a page, before anybody knows what it says.
///
/// @param width columns of the page that the blobs are on
/// @param height rows of it
/// @param scale how many of the photograph's pixels are one here, along a side
/// @param blobs what is connected, without specks and ruled lines
/// @param strokeWidth how wide the pen's strokes are, in pixels
/// @param letterHeight how high letters are, in pixels: the middle of the blobs' heights
public record Ink(
    int width,
    int height,
    double scale,
    List<Blob> blobs,
    double strokeWidth,
    double letterHeight) {}
