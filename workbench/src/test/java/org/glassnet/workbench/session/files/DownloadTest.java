package org.glassnet.workbench.session.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.glassnet.workbench.session.files.StandIn.NAMES;
import static org.glassnet.workbench.session.files.StandIn.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassnet.data.DataException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DownloadTest {
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10));
  private static final Timeouts HASTY = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(1));

  @TempDir private Path root;
  private Path cache;
  private final List<Mirror> mirrors = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  void makeCache() throws IOException {
    cache = Files.createDirectories(root.resolve("cache").resolve("mnist"));
  }

  @AfterEach
  void closeMirrors() {
    mirrors.forEach(Mirror::close);
  }

  private Mirror mirror(Mirror.Manner manner) throws IOException {
    Mirror mirror = new Mirror(manner, StandIn.CONTENTS);
    mirrors.add(mirror);
    return mirror;
  }

  private MnistFiles locate(Timeouts timeouts, Mirror... from) throws InterruptedException {
    URI[] addresses = Arrays.stream(from).map(Mirror::address).toArray(URI[]::new);
    return locate(timeouts, addresses);
  }

  private MnistFiles locate(Timeouts timeouts, URI... from) throws InterruptedException {
    DataFolders folders = new DataFolders(Optional.empty(), root.resolve("cache"));
    return MnistFiles.locate(
        new FileFinder(StandIn.set(from), folders, timeouts),
        (file, done, total) -> {
          assertThat(done).isBetween(0L, total);
          heard.add("%s %s/%s".formatted(file, done, total));
        });
  }

  private void assertWhole(MnistFiles files) {
    assertThat(
            List.of(
                files.trainImages(), files.trainLabels(), files.testImages(), files.testLabels()))
        .zipSatisfy(
            NAMES,
            (path, name) -> {
              assertThat(path).isEqualTo(cache.resolve(name));
              assertThat(path).hasBinaryContent(StandIn.CONTENTS.get(name));
            });
    assertThat(left()).containsExactlyInAnyOrderElementsOf(NAMES);
  }

  /// The names in the cache folder, but for the lock.
  private List<String> left() {
    try (Stream<Path> files = Files.list(cache)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(".lock"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path part() {
    return cache.resolve(NAMES.getFirst() + ".part");
  }

  private void keepPart(byte[] content, int length) throws IOException {
    Files.write(part(), Arrays.copyOf(content, length));
  }

  @Test
  void allFilesComeWholeAndProgressIsHeard() throws Exception {
    Mirror good = mirror(Mirror.Manner.GOOD);
    assertWhole(locate(TIMEOUTS, good));
    assertThat(good.requests)
        .containsExactlyElementsOf(NAMES.stream().map(n -> n + " whole").toList());
    for (int i = 0; i < NAMES.size(); i++) {
      assertThat(heard)
          .contains("%s 0/%s".formatted(NAMES.get(i), content(i).length))
          .contains("%1$s %2$s/%2$s".formatted(NAMES.get(i), content(i).length));
    }
  }

  @Test
  void filesInTheCacheNeedNoNetwork() throws Exception {
    locate(TIMEOUTS, mirror(Mirror.Manner.GOOD));
    closeMirrors();
    assertWhole(locate(TIMEOUTS, mirrors.getFirst()));
  }

  @Test
  void onlyWhatIsMissingIsFetched() throws Exception {
    Mirror good = mirror(Mirror.Manner.GOOD);
    locate(TIMEOUTS, good);
    Files.delete(cache.resolve(NAMES.get(2)));
    good.requests.clear();
    assertWhole(locate(TIMEOUTS, good));
    assertThat(good.requests).containsExactly(NAMES.get(2) + " whole");
  }

  @Test
  void aBrokenDownloadIsTakenUpWhereItBroke() throws Exception {
    int half = content(0).length / 2;
    Mirror breaking = mirror(Mirror.Manner.BREAKS_OFF);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> locate(TIMEOUTS, breaking))
        .withMessageContaining("broke off after " + half + " of " + content(0).length);
    assertThat(left()).containsExactly(NAMES.getFirst() + ".part");
    assertThat(part()).hasSize(half);

    heard.clear();
    Mirror good = mirror(Mirror.Manner.GOOD);
    assertWhole(locate(TIMEOUTS, good));
    assertThat(good.requests).startsWith(NAMES.getFirst() + " bytes=" + half + "-");
    assertThat(heard).startsWith("%s %s/%s".formatted(NAMES.getFirst(), half, content(0).length));
  }

  @Test
  void theNextMirrorTakesUpWhatTheFirstBegan() throws Exception {
    Mirror good = mirror(Mirror.Manner.GOOD);
    assertWhole(locate(TIMEOUTS, mirror(Mirror.Manner.BREAKS_OFF), good));
    assertThat(good.requests)
        .startsWith(NAMES.getFirst() + " bytes=" + content(0).length / 2 + "-");
  }

  @ParameterizedTest
  @EnumSource(names = {"WITHOUT_RANGES", "WRONG_RANGE", "REFUSES_RANGES"})
  void aServerThatCannotResumeIsReadFromTheStart(Mirror.Manner manner) throws Exception {
    keepPart(content(0), 1000);
    assertWhole(locate(TIMEOUTS, mirror(manner)));
  }

  @Test
  void damagedRemainsOfAnEarlierRunAreReplacedByTheSameMirror() throws Exception {
    keepPart(new byte[1000], 1000);
    Mirror good = mirror(Mirror.Manner.GOOD);
    assertWhole(locate(TIMEOUTS, good));
    assertThat(good.requests)
        .startsWith(NAMES.getFirst() + " bytes=1000-", NAMES.getFirst() + " whole");
  }

  @Test
  void remainsThatAreWholeNeedNoRequest() throws Exception {
    keepPart(content(0), content(0).length);
    Mirror good = mirror(Mirror.Manner.GOOD);
    assertWhole(locate(TIMEOUTS, good));
    assertThat(good.requests).startsWith(NAMES.get(1) + " whole");
    assertThat(heard).startsWith("%1$s %2$s/%2$s".formatted(NAMES.getFirst(), content(0).length));
  }

  @Test
  void remainsThatAreTooLongAreBegunAnew() throws Exception {
    keepPart(content(0), content(0).length + 1);
    assertWhole(locate(TIMEOUTS, mirror(Mirror.Manner.GOOD)));
  }

  @ParameterizedTest
  @CsvSource({
    "WRONG_BYTES, its MD5 sum is, false",
    "BREAKS_OFF, broke off after, true",
    "ENDS_EARLY, broke off after, true",
    "ANNOUNCES_TOO_MUCH, so it is another file, false",
    "NEVER_ENDS, sends more than, false",
    "FALLS_SILENT, no answer within, true",
    "NEVER_ANSWERS, no answer within, false",
    "SENDS_ASTRAY, nowhere, false",
    "NOT_FOUND, the server answered 404, false",
  })
  void aBadMirrorIsNamedAndTheNextAsked(Mirror.Manner manner, String reason, boolean keeps)
      throws Exception {
    Mirror bad = mirror(manner);
    boolean silent = manner == Mirror.Manner.FALLS_SILENT || manner == Mirror.Manner.NEVER_ANSWERS;
    Timeouts timeouts = silent ? HASTY : TIMEOUTS;
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> locate(timeouts, bad))
        .withMessageContaining(bad.address() + NAMES.getFirst() + ": ")
        .withMessageContaining(reason);
    assertThat(Files.exists(part()) && Files.size(part()) > 0).isEqualTo(keeps);
    assertThat(left()).doesNotContainAnyElementsOf(NAMES);

    assertWhole(locate(TIMEOUTS, mirror(Mirror.Manner.GOOD)));
  }

  @Test
  void wrongBytesOfOneMirrorAreFollowedByTheRightOnesOfTheNext() throws Exception {
    Mirror wrong = mirror(Mirror.Manner.WRONG_BYTES);
    Mirror good = mirror(Mirror.Manner.GOOD);
    assertWhole(locate(TIMEOUTS, wrong, good));
    assertThat(good.requests).startsWith(NAMES.getFirst() + " whole");
  }

  @Test
  void withoutANetworkTheMessageSaysWhatWasTriedAndWhatToDo() throws Exception {
    URI closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/mnist/");
    }
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> locate(TIMEOUTS, closed, closed))
        .satisfies(e ->
            assertThat(e.getMessage())
                .contains(closed + NAMES.getFirst() + ": no connection")
                .contains(NAMES)
                .contains("GLASSNET_DATA", "'mnist'")
                .contains("  " + cache + "\n"));
    assertThat(left()).isEmpty();
  }

  @Test
  void aCacheThatCannotBeWrittenIsNamed() throws Exception {
    Files.delete(cache);
    Files.writeString(cache, "in the way");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> locate(TIMEOUTS, mirror(Mirror.Manner.GOOD)))
        .withMessageContaining("The cache folder cannot be made")
        .withMessageContaining(cache.toString());
  }

  @ParameterizedTest
  @EnumSource(names = {"FALLS_SILENT", "NEVER_ANSWERS", "NEVER_ENDS"})
  void anInterruptEndsADownload(Mirror.Manner manner) throws Exception {
    Mirror slow = mirror(manner);
    List<Throwable> ends = new ArrayList<>();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                locate(TIMEOUTS, slow);
              } catch (InterruptedException | DataException e) {
                ends.add(e);
              }
            });
    while (slow.requests.isEmpty()) {
      Thread.sleep(5);
    }
    thread.interrupt();
    thread.join();
    // The endless one may be found out before the interrupt comes.
    assertThat(ends)
        .singleElement()
        .isInstanceOf(
            manner == Mirror.Manner.NEVER_ENDS ? Exception.class : InterruptedException.class);
    assertThat(left()).doesNotContainAnyElementsOf(NAMES);
    assertWhole(locate(TIMEOUTS, mirror(Mirror.Manner.GOOD)));
  }

  @Test
  void anInterruptBeforeItBeginsEndsItToo() throws Exception {
    Mirror good = mirror(Mirror.Manner.GOOD);
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> locate(TIMEOUTS, good));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertWhole(locate(TIMEOUTS, good));
  }
}
