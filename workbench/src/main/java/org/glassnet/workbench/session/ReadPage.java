package org.glassnet.workbench.session;

import java.nio.file.Path;
import java.util.Optional;
import org.glassnet.vision.page.ErrorRates;
import org.glassnet.vision.page.Page;
import org.glassnet.vision.photo.Photo;

/// A photographed page that was read.
///
/// @param file the photograph's file
/// @param photo the photograph
/// @param page what stands on it
/// @param seconds how long that took, opening the file included
/// @param rates how far it is from the truth, where that is known
public record ReadPage(
    Path file, Photo photo, Page page, double seconds, Optional<ErrorRates> rates) {}
