package org.glassnet.workbench.session.files;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// Small files under MNIST's names, with sizes and sums of their own.
final class StandIn {
  static final List<String> NAMES = MnistFiles.SET.files().stream().map(RemoteFile::name).toList();
  static final Map<String, byte[]> CONTENTS =
      NAMES.stream().collect(Collectors.toUnmodifiableMap(name -> name, StandIn::bytes));

  private StandIn() {}

  static byte[] content(int file) {
    return CONTENTS.get(NAMES.get(file));
  }

  static FileSet set(URI... mirrors) {
    List<RemoteFile> files =
        NAMES.stream()
            .map(name -> new RemoteFile(name, CONTENTS.get(name).length, md5(CONTENTS.get(name))))
            .toList();
    return new FileSet("MNIST", "mnist", files, List.of(mirrors));
  }

  static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String name) {
    byte[] bytes = new byte[40_000 + 1000 * name.length()];
    new SplittableRandom(name.length()).nextBytes(bytes);
    return bytes;
  }
}
