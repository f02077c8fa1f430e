package org.glassnet.workbench.session.files;

/// A published file: what it is called, how long it is, and the sum that proves it.
///
/// @param name its name, on the mirrors and here
/// @param size its length in bytes
/// @param md5 its MD5 sum, 32 hexadecimal digits in lower case
record RemoteFile(String name, long size, String md5) {
  private static final String GZIP = ".gz";

  /// What the file is called once it is unpacked.
  String unpackedName() {
    return name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name;
  }
}
