package org.glassnet.workbench.session.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.glassnet.data.DataException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Weights at an address, fetched from a server on the loopback address.
class WeightsFilesTest {
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10));
  private static final Timeouts HASTY = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(1));

  private static final byte[] CONTENT = new byte[100_000];
  private static final String HASH;

  static {
    new SplittableRandom(1).nextBytes(CONTENT);
    try {
      HASH = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CONTENT));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final String HASHED = "net-" + HASH.substring(0, 8) + ".npz";
  private static final String PLAIN = "net.npz";

  @TempDir private Path cache;
  private final List<Mirror> mirrors = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();

  @AfterEach
  void closeMirrors() {
    mirrors.forEach(Mirror::close);
  }

  private Mirror mirror(Mirror.Manner manner) throws IOException {
    Mirror mirror = new Mirror(manner, Map.of(HASHED, CONTENT, PLAIN, CONTENT));
    mirrors.add(mirror);
    return mirror;
  }

  private static Path locate(String address, Optional<String> hash, Path cache, Timeouts timeouts)
      throws InterruptedException {
    DataFolders folders = new DataFolders(Optional.empty(), cache);
    return WeightsFiles.locate(address, hash, folders, DownloadListener.NONE, timeouts);
  }

  private Path locate(Mirror mirror, String name) throws InterruptedException {
    DataFolders folders = new DataFolders(Optional.empty(), cache);
    return WeightsFiles.locate(
        mirror.address() + name,
        Optional.empty(),
        folders,
        (file, done, total) -> heard.add("%s %d/%d".formatted(file, done, total)),
        TIMEOUTS);
  }

  private void fails(String reason, Mirror mirror, String name) {
    assertThatThrownBy(() -> locate(mirror, name))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(mirror.address() + name + " cannot be fetched: ")
        .hasMessageContaining(reason)
        .hasMessageContaining(cache.resolve("weights").toString());
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(cache.resolve("weights"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(".lock"))
          .sorted()
          .toList();
    }
  }

  private Path part(String name) throws IOException {
    return Files.createDirectories(cache.resolve("weights")).resolve(name + ".part");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void areFetchedOnceAndThenFoundWithoutTheServer(boolean hashed) throws Exception {
    String name = hashed ? HASHED : PLAIN;
    Mirror mirror = mirror(Mirror.Manner.GOOD);
    Path file = locate(mirror, name);
    assertThat(file).isEqualTo(cache.resolve("weights").resolve(name)).hasBinaryContent(CONTENT);
    assertThat(heard).startsWith(name + " 0/100000").endsWith(name + " 100000/100000");
    assertThat(left()).containsExactly(name, name + ".from");
    mirror.close();
    assertThat(locate(mirror, name)).isEqualTo(file);
    assertThat(mirror.requests).containsExactly(name + " whole");
  }

  @Test
  void ofAnotherHashAreToldAndNotKept() throws IOException {
    fails("nothing is kept", mirror(Mirror.Manner.WRONG_BYTES), HASHED);
    assertThat(left()).isEmpty();
    Mirror good = mirror(Mirror.Manner.GOOD);
    String said = "00".repeat(32);
    assertThatThrownBy(() -> locate(good.address() + PLAIN, Optional.of(said), cache, TIMEOUTS))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("its SHA-256 hash is " + HASH + ", not " + said);
    assertThat(left()).isEmpty();
  }

  /// Whatever length an answer has in its own form, the hash tells that it is not all.
  @Test
  void thatEndEarlyAreTold() throws IOException {
    fails("it is another file or damaged", mirror(Mirror.Manner.ENDS_EARLY), HASHED);
    assertThat(left()).isEmpty();
  }

  @Test
  void thatBreakOffAreTakenUpAgainWhereTheHashIsKnown() throws Exception {
    fails("it broke off after 50000 of 100000 bytes", mirror(Mirror.Manner.BREAKS_OFF), HASHED);
    assertThat(left()).containsExactly(HASHED + ".part");
    Mirror good = mirror(Mirror.Manner.GOOD);
    assertThat(locate(good, HASHED)).hasBinaryContent(CONTENT);
    assertThat(good.requests).containsExactly(HASHED + " bytes=50000-");
    assertThat(heard).contains(HASHED + " 50000/100000").endsWith(HASHED + " 100000/100000");
    assertThat(left()).containsExactly(HASHED, HASHED + ".from");
  }

  @Test
  void thatBreakOffAreNotKeptWhereNoHashIsKnown() throws Exception {
    fails("which are not kept", mirror(Mirror.Manner.BREAKS_OFF), PLAIN);
    assertThat(left()).isEmpty();
    Files.write(part(PLAIN), new byte[10]);
    Mirror good = mirror(Mirror.Manner.GOOD);
    assertThat(locate(good, PLAIN)).hasBinaryContent(CONTENT);
    assertThat(good.requests).containsExactly(PLAIN + " whole");
  }

  @ParameterizedTest
  @EnumSource(names = {"WITHOUT_RANGES", "REFUSES_RANGES", "WRONG_RANGE"})
  void areBegunAnewWhereAServerGivesNoRest(Mirror.Manner manner) throws Exception {
    Files.write(part(HASHED), Arrays.copyOf(CONTENT, 30_000));
    assertThat(locate(mirror(manner), HASHED)).hasBinaryContent(CONTENT);
  }

  @Test
  void areBegunAnewWhereWhatWasKeptIsOfAnotherFile() throws Exception {
    Files.write(part(HASHED), new byte[30_000]);
    Mirror good = mirror(Mirror.Manner.GOOD);
    assertThat(locate(good, HASHED)).hasBinaryContent(CONTENT);
    assertThat(good.requests).containsExactly(HASHED + " bytes=30000-", HASHED + " whole");
  }

  @Test
  void thatWereAllThereAreNotAskedForAgain() throws Exception {
    Files.write(part(HASHED), CONTENT);
    Mirror good = mirror(Mirror.Manner.GOOD);
    assertThat(locate(good, HASHED)).hasBinaryContent(CONTENT);
    assertThat(good.requests).isEmpty();
  }

  @Test
  void areFollowedWhereTheyHaveMoved() throws Exception {
    Mirror mirror = mirror(Mirror.Manner.SENDS_ON);
    assertThat(locate(mirror, HASHED)).hasBinaryContent(CONTENT);
    assertThat(mirror.requests).containsExactly(HASHED + " whole", "moved/" + HASHED + " whole");
  }

  @Test
  void areNotFollowedIntoTheOpen() throws IOException {
    fails("which is not encrypted", mirror(Mirror.Manner.SENDS_INTO_THE_OPEN), HASHED);
    fails("which is no address", mirror(Mirror.Manner.SENDS_ASTRAY), HASHED);
    fails("sends on more than 5 times", mirror(Mirror.Manner.SENDS_ROUND), HASHED);
    assertThat(left()).isEmpty();
  }

  @Test
  void thatAreNotThereAreTold() throws IOException {
    fails("the server answered 404", mirror(Mirror.Manner.NOT_FOUND), HASHED);
    assertThat(left()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"FALLS_SILENT", "NEVER_ANSWERS"})
  void ofASilentServerAreNotWaitedForEver(Mirror.Manner manner) throws IOException {
    Mirror mirror = mirror(manner);
    assertThatThrownBy(() -> locate(mirror.address() + HASHED, Optional.empty(), cache, HASTY))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no answer within 1 s");
  }

  @Test
  void ofTheSameNameFromElsewhereAreNotTakenForEachOther() throws Exception {
    Path file = locate(mirror(Mirror.Manner.GOOD), PLAIN);
    Mirror other = mirror(Mirror.Manner.GOOD);
    assertThatThrownBy(() -> locate(other, PLAIN))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file + " was fetched from")
        .hasMessageContaining("--sha256");
    assertThat(locate(other.address() + PLAIN, Optional.of(HASH), cache, TIMEOUTS)).exists();
  }

  @ParameterizedTest
  @CsvSource({
    "http://192.0.2.1/net.npz, is not encrypted on its way",
    "http://localhost.example/net.npz, is not encrypted on its way",
    "http://localhost@192.0.2.1/net.npz, is not encrypted on its way",
    "https://192.0.2.1/, does not end in the name of a file",
    "https://192.0.2.1/.., does not end in the name of a file",
    "https://192.0.2.1/a b.npz, is no address"
  })
  void ofAnUnreasonableAddressAreRefused(String address, String reason) {
    assertThatThrownBy(() -> locate(address, Optional.empty(), cache, TIMEOUTS))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aDayInANameIsNoHash() {
    assertThat(WeightsFiles.hashInName("resnet18-f37072fd.pth")).contains("f37072fd");
    assertThat(WeightsFiles.hashInName("net-20261122.npz")).isEmpty();
    assertThat(WeightsFiles.hashInName("net-20269922.npz")).contains("20269922");
  }

  /// What a process of its own does: arguments are the cache and the address.
  static final class Fetch {
    private Fetch() {}

    public static void main(String[] arguments) throws InterruptedException {
      Path cache = Path.of(arguments[0]);
      System.out.println(locate(arguments[1], Optional.empty(), cache, TIMEOUTS));
    }
  }

  @Test
  void areFetchedOnceByThreads() throws Exception {
    Mirror mirror = mirror(Mirror.Manner.SLOW);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Path>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        URI address = mirror.address().resolve(PLAIN);
        all.add(
            threads.submit(() -> locate(address.toString(), Optional.empty(), cache, TIMEOUTS)));
      }
      for (Future<Path> one : all) {
        assertThat(one.get()).hasBinaryContent(CONTENT);
      }
    }
    assertThat(mirror.requests).containsExactly(PLAIN + " whole");
  }

  @Test
  void areFetchedOnceByProcesses() throws Exception {
    Mirror mirror = mirror(Mirror.Manner.SLOW);
    List<Process> all = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      all.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Fetch.class.getName(),
                  cache.toString(),
                  mirror.address() + HASHED)
              .redirectErrorStream(true)
              .start());
    }
    for (Process process : all) {
      assertThat(process.inputReader().readAllAsString()).contains(cache.toString());
      assertThat(process.waitFor()).isZero();
    }
    assertThat(mirror.requests).containsExactly(HASHED + " whole");
    assertThat(cache.resolve("weights").resolve(HASHED)).hasBinaryContent(CONTENT);
  }
}
