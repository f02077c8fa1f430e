package org.glassnet.workbench.session.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.TrainListener;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.spec.Lesson;
import org.glassnet.workbench.session.spec.Sheet;
import org.glassnet.workbench.session.spec.SheetText;
import org.glassnet.workbench.session.spec.SpecWriter;
import org.glassnet.workbench.session.store.Message;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;

/// Answer sheets: the file of a lesson's last run, with what was done in all steps written into it.
///
/// The runs of the other steps are there as their settings and the hash of their weights: whoever
/// verifies a sheet trains them again. The seal shows that a sheet is whole, not who made it.
public final class Sheets {
  private static final int LONGEST_NAME = 100;

  private final Session session;
  private final Lessons lessons;
  private final int threads;

  /// Sheets for some lessons.
  ///
  /// @param session where data are opened
  /// @param threads on how many threads it trains
  public Sheets(Session session, Lessons lessons, int threads) {
    this.session = session;
    this.lessons = lessons;
    this.threads = threads;
  }

  /// What verifying a sheet came to.
  ///
  /// @param sheet what it says
  /// @param title the lesson's title; empty where the lesson is not known here
  /// @param marks what is so, step by step
  /// @param problems where the sheet says what is not so; none if it can be believed
  /// @param notes what else is to be known
  public record Verdict(
      Sheet sheet,
      Optional<String> title,
      List<StepMark> marks,
      List<String> problems,
      List<String> notes) {
    /// Keeps its own copies.
    public Verdict {
      marks = List.copyOf(marks);
      problems = List.copyOf(problems);
      notes = List.copyOf(notes);
    }

    /// Whether all that it says is so.
    public boolean holds() {
      return problems.isEmpty();
    }

    /// How many steps were passed.
    public long passed() {
      return marks.stream().filter(StepMark::passed).count();
    }
  }

  /// Makes a sheet.
  ///
  /// @param attempts what was done in each step, in order
  /// @param folder where its file is put
  /// @return the file
  /// @throws GlassnetException where no step has a run, or one cannot be trained
  public Path make(Lesson lesson, String student, List<Attempt> attempts, Path folder) {
    if (attempts.size() != lesson.steps().size()) {
      throw new GlassnetException(
          "The lesson has "
              + lesson.steps().size()
              + " steps, but "
              + attempts.size()
              + " are handed in");
    }
    if (student.isBlank() || student.length() > LONGEST_NAME) {
      throw new GlassnetException(
          "An answer sheet needs the name of who hands it in, of up to 100 characters");
    }
    Marker marker = new Marker(session, threads, Marker.PATIENCE);
    List<StepMark> marks = new ArrayList<>();
    List<Sheet.Entry> entries = new ArrayList<>();
    for (int i = 0; i < attempts.size(); i++) {
      StepMark mark = marker.mark(lesson, i, attempts.get(i));
      marks.add(mark);
      entries.add(entry(lesson.steps().get(i), attempts.get(i), mark));
    }
    RunSpec last =
        last(marks)
            .orElseThrow(() ->
                new GlassnetException(
                    "There is no run yet to hand in: do one of the steps that train"));
    Sheet sheet = new Sheet(lesson.name(), lesson.hash(), student.strip(), entries);
    return store(last, SheetText.write(sheet), folder);
  }

  private static Sheet.Entry entry(Lesson.Step step, Attempt attempt, StepMark mark) {
    return new Sheet.Entry(
        attempt.address().filter(_ -> step.start().isPresent()),
        step.start().isPresent() ? attempt.values() : List.of(),
        mark.ran().map(StepMark.Ran::weights),
        attempt.prediction(),
        attempt.answers(),
        mark.passed());
  }

  private static Optional<RunSpec> last(List<StepMark> marks) {
    return marks.reversed().stream()
        .flatMap(mark -> mark.ran().stream())
        .map(StepMark.Ran::spec)
        .findFirst();
  }

  private Path store(RunSpec spec, String sheet, Path folder) {
    Session apart = new Session(new RunStore(folder), session.files());
    try (Training training = apart.training(spec, threads)) {
      training.note(Message.SHEET, sheet);
      training.note(Message.SEAL, seal(sheet, SpecWriter.write(spec)));
      return training.run(TrainListener.silent()).file();
    }
  }

  /// The same as bytes, leaving nothing behind.
  ///
  /// @throws GlassnetException likewise
  public byte[] bytes(Lesson lesson, String student, List<Attempt> attempts) {
    try {
      Path folder = Files.createTempDirectory("glassnet-sheet");
      try {
        return Files.readAllBytes(make(lesson, student, attempts, folder));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String seal(String sheet, String spec) {
    try {
      byte[] text = (sheet + "\n" + spec).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Whether a run is an answer sheet.
  public static boolean in(StoredRun run) {
    return run.messages().stream().anyMatch(message -> message.kind().equals(Message.SHEET));
  }

  /// Does again, by the lesson as it is known here, what a sheet says was done. That the weights of
  /// the file are those of its run is for a replay to tell.
  ///
  /// @throws GlassnetException where the run is no answer sheet
  public Verdict verify(StoredRun run) {
    String text =
        said(run, Message.SHEET)
            .orElseThrow(
                () -> new GlassnetException(run.file() + " is a run, but no answer sheet"));
    Sheet sheet = SheetText.read(run.id() + ", answer sheet", text);
    List<String> problems = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    if (!said(run, Message.SEAL).equals(Optional.of(seal(text, SpecWriter.write(run.spec()))))) {
      problems.add("it was changed after it was made: its seal is broken");
    }
    Optional<Lesson> lesson =
        lessons.all().lessons().stream()
            .filter(one -> one.name().equals(sheet.lesson()))
            .findFirst();
    if (lesson.isEmpty()) {
      problems.add(
          "the lesson " + sheet.lesson() + " is not known here: name its folder, --lessons");
      return new Verdict(sheet, Optional.empty(), List.of(), problems, notes);
    }
    if (!lesson.get().hash().equals(sheet.hash())) {
      notes.add("the lesson was another version then; it is marked by the one that is here");
    }
    List<StepMark> marks = marks(lesson.get(), sheet, problems);
    String stored = SpecWriter.write(run.spec());
    if (!last(marks).map(SpecWriter::write).equals(Optional.of(stored))) {
      problems.add("the run in the file is not that of its last step");
    }
    return new Verdict(sheet, Optional.of(lesson.get().title()), marks, problems, notes);
  }

  private static Optional<String> said(StoredRun run, String kind) {
    return run.messages().stream()
        .filter(message -> message.kind().equals(kind))
        .map(Message::text)
        .findFirst();
  }

  private List<StepMark> marks(Lesson lesson, Sheet sheet, List<String> problems) {
    if (sheet.steps().size() != lesson.steps().size()) {
      problems.add(
          "it has %d steps, but the lesson has %d"
              .formatted(sheet.steps().size(), lesson.steps().size()));
      return List.of();
    }
    Marker marker = new Marker(session, threads, Double.POSITIVE_INFINITY);
    List<StepMark> marks = new ArrayList<>();
    for (int i = 0; i < sheet.steps().size(); i++) {
      Sheet.Entry entry = sheet.steps().get(i);
      Attempt attempt =
          new Attempt(entry.address(), entry.values(), entry.prediction(), entry.answers());
      StepMark mark = marker.mark(lesson, i, attempt);
      marks.add(mark);
      if (!mark.ran().map(StepMark.Ran::weights).equals(entry.weights())) {
        problems.add("step " + (i + 1) + ": training again gives other weights than it says");
      }
      if (mark.passed() != entry.passed()) {
        problems.add(
            "step %d: it says %s, but it is %s"
                .formatted(i + 1, word(entry.passed()), word(mark.passed())));
      }
    }
    return marks;
  }

  private static String word(boolean passed) {
    return passed ? "passed" : "not passed";
  }
}
