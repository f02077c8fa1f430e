package org.glassnet.workbench.session.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Sums that prove a file's bytes.
public final class Digests {
  private Digests() {}

  /// The SHA-256 hash of a file's bytes, 64 hexadecimal digits in lower case.
  public static String sha256(Path file) throws IOException {
    return of("SHA-256", file);
  }

  /// The MD5 sum of a file's bytes, 32 hexadecimal digits in lower case.
  static String md5(Path file) throws IOException {
    return of("MD5", file);
  }

  private static String of(String algorithm, Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + algorithm, e);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
        digest.update(buffer, 0, length);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
