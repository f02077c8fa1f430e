package org.glassnet.workbench.session.files;

import java.net.URI;
import java.util.List;

/// The files that make a data set, and the mirrors that serve them.
///
/// @param title what people call it, for messages
/// @param folder the folder that holds it, below the data folder and below the cache
/// @param files all of its files
/// @param mirrors addresses ending in `/`, asked in this order
record FileSet(String title, String folder, List<RemoteFile> files, List<URI> mirrors) {
  FileSet {
    files = List.copyOf(files);
    mirrors = List.copyOf(mirrors);
  }
}
